#include "set.inc"
Studio(Hue_games, 0.6, 1)
Cam(<0,1.5,-9>, <0,1.12,0>, 20)
#declare Te = Lacquer(srgb <0.12,0.50,0.50>); #declare Cr = Satin(srgb <0.90,0.85,0.74>); #declare Dk = Satin(srgb <0.14,0.16,0.18>);
union {
  #for (Q, -1, 1, 2)
    object { RBox(<-0.21,0,-0.34>, <0.21,0.20,0.22>, 0.09) translate x*0.27*Q material { Te } }
    cylinder { <0.25*Q,0.15,0>, <0.22*Q,0.55,0>, 0.11 material { Dk } }
    #for (I, 0, 2) torus { 0.11, 0.025 translate <0.24*Q,0.27+0.09*I,0> material { Dk } } #end
    sphere { <0.60*Q,1.02,0>, 0.145 material { Te } }
    cylinder { <0.60*Q,1.02,-0.12>, <0.60*Q,1.02,-0.16>, 0.05 material { Brass } }
    object { Tube(array[3]{<0.62*Q,0.98,0>,<0.78*Q,0.74,-0.05>,<0.74*Q,0.50,-0.20>}, 0.085, 8) material { Dk } }
    difference { object { RCyl(<0,0.13,0>, <0,-0.13,0>, 0.15, 0.05) } cylinder { <0,-0.3,-0.1>, <0,0.3,-0.1>, 0.075 } box { <-0.05,-0.3,-0.3>, <0.05,0.3,-0.1> } translate <0.74*Q,0.42,-0.22> material { Te } }
    cylinder { <0.24*Q,1.62,-0.44>, <0.24*Q,1.62,-0.545>, 0.19 material { Brass } }
    cylinder { <0.24*Q,1.62,-0.5>, <0.24*Q,1.62,-0.552>, 0.155 texture { pigment { srgb <1,0.80,0.40> } finish { ambient 0 diffuse 0.2 emission 0.85 } } }
    cylinder { <0.24*Q,1.62,-0.5>, <0.24*Q,1.62,-0.558>, 0.07 material { Dk } }
    object { RCyl(<0.56*Q,1.62,0>, <0.68*Q,1.62,0>, 0.15, 0.03) material { Brass } }
  #end
  object { RBox(<-0.50,0.50,-0.36>, <0.50,1.20,0.36>, 0.16) material { Te } }
  object { RBox(<-0.27,0.66,-0.385>, <0.27,1.04,-0.3>, 0.03) material { Cr } }
  union { sphere { <-0.055,0.90,0>, 0.07 } sphere { <0.055,0.90,0>, 0.07 } cone { <0,0.74,0>, 0.005, <0,0.875,0>, 0.11 } scale <1,1,0.25> translate z*-0.385 Lacquer(srgb <0.80,0.14,0.12>) }
  #for (I, 0, 3) sphere { <(mod(I,2)-0.5)*0.46,0.69+0.32*floor(I/2),-0.388>, 0.02 material { Brass } } #end
  cylinder { y*1.15, y*1.30, 0.17 material { Dk } }
  object { RBox(<-0.60,1.25,-0.48>, <0.60,2.0,0.48>, 0.27) material { Te } }
  object { RBox(<-0.46,1.36,-0.492>, <0.46,1.86,-0.3>, 0.09) material { Cr } }
  #for (I, 0, 4) box { <-0.135+0.06*I,1.40,-0.50>, <-0.105+0.06*I,1.455,-0.48> material { Dk } } #end
  cylinder { y*1.98, y*2.20, 0.025 material { Steel } } sphere { <0,2.24,0>, 0.075 Lacquer(srgb <0.92,0.42,0.12>) }
  rotate y*20 }
