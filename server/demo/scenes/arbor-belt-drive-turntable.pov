#include "set.inc"
Studio(Hue_audio, 0.6, 1)
Cam(<0,4.6,-8.4>, <0,0.34,0>, 20)
union {
  object { RBox(<-1.35,0.14,-1.08>, <1.35,0.44,1.08>, 0.04) material { Walnut } }
  #for (I, 0, 3) cylinder { <(mod(I,2)-0.5)*2.2,0,(floor(I/2)-0.5)*1.7>, <(mod(I,2)-0.5)*2.2,0.15,(floor(I/2)-0.5)*1.7>, 0.16 material { Rubber } } #end
  union {
    cylinder { <0,0.44,0>, <0,0.49,0>, 0.5 material { Rubber } }
    object { RCyl(<0,0.48,0>, <0,0.58,0>, 1.0, 0.02) material { Steel } }
    cylinder { <0,0.58,0>, <0,0.60,0>, 0.985 material { Rubber } }
    cylinder { <0,0.60,0>, <0,0.618,0>, 0.965
      texture { pigment { srgb <0.055,0.055,0.06> } normal { wood 0.25 rotate x*90 scale 0.02 } finish { diffuse 0.6 specular 0.5 roughness 0.02 reflection 0.10 } } }
    cylinder { <0,0.60,0>, <0,0.621,0>, 0.34 Paper(srgb <0.86,0.42,0.16>) }
    torus { 0.25, 0.005 translate y*0.621 Paper(srgb <0.95,0.85,0.7>) }
    object { Word(0.085, "timrom.ttf", "HALVANE") rotate x*90 translate <0,0.625,0.13> Paper(srgb <0.97,0.90,0.78>) }
    object { Word(0.05, "timrom.ttf", "side one") rotate x*90 translate <0,0.625,-0.15> Paper(srgb <0.97,0.90,0.78>) }
    cylinder { <0,0.6,0>, <0,0.68,0>, 0.02 material { Steel } }
    translate <-0.26,0,0.02> }
  // tonearm
  cylinder { <1.02,0.44,0.66>, <1.02,0.56,0.66>, 0.20 material { Brass } }
  cylinder { <1.02,0.5,0.66>, <1.02,0.80,0.66>, 0.085 material { Steel } }
  object { Tube(array[4]{<1.04,0.78,0.92>,<1.02,0.78,0.66>,<0.86,0.75,-0.1>,<0.42,0.685,-0.44>}, 0.022, 10) material { Silver } }
  cylinder { <1.035,0.78,0.80>, <1.05,0.78,1.0>, 0.085 material { DarkSteel } }
  object { RBox(<-0.055,-0.03,-0.15>, <0.055,0.035,0.05>, 0.015) material { Black } rotate y*-48 translate <0.40,0.68,-0.47> }
  object { RCyl(<-1.1,0.43,-0.84>, <-1.1,0.54,-0.84>, 0.11, 0.02) material { Brass } }
  rotate y*-24
}
