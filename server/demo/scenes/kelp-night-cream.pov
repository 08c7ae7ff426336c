#include "set.inc"
Studio(Hue_skin, 0.6, 1)
Cam(<0,3.4,-7.8>, <0.12,0.46,0>, 19.5)
#declare Opal = Glaze(srgb <0.93,0.92,0.90>);
Slab(1.4, 0.12, BlackMarble)
union {
  object { Turn(array[11]{<0,0>,<.66,0>,<.72,.03>,<.74,.10>,<.74,.56>,<.70,.64>,<.62,.67>,<.62,.80>,<.56,.80>,<.56,.6>,<0,.6>}, 5, 100) material { Opal } }
  union { // swirl of cream
    object { Turn(array[6]{<.56,.68>,<.5,.76>,<.36,.79>,<.2,.84>,<.08,.94>,<0,.99>}, 6, 80) }
    #for (I, 0, 120) #local a1 = I*0.13; #local R1 = 0.47*(1-I/124); sphere { <R1*cos(a1), 0.765+0.20*pow(I/120,2), R1*sin(a1)>, 0.075-0.045*I/120 } #end
    Satin(srgb <0.92,0.93,0.86>) }
  object { WrapWord(0.105, "timrom.ttf", "KELP", 0.40, 0.742) Matt(srgb <0.15,0.22,0.20>) }
  object { WrapWord(0.062, "timrom.ttf", "night cream  50 ml", 0.22, 0.742) Matt(srgb <0.15,0.22,0.20>) }
  rotate y*10 translate <-0.28,0.12,0.05> }
union { object { RCyl(<0,0,0>, <0,0.26,0>, 0.68, 0.04) material { Brushed } } cylinder { <0,-0.001,0>, <0,0.01,0>, 0.62 Matt(srgb <0.85,0.84,0.8>) } rotate x*-62 rotate y*-34 translate <0.66,0.74,-0.28> }
