#include "set.inc"
Studio(Hue_desk, 0.65, 1)
Cam(<0,1.5,-8.6>, <0.02,0.92,0>, 19.5)
union {
  object { RBox(<-0.92,0,-0.30>, <0.92,1.84,0.42>, 0.06) material { Walnut } }
  torus { 0.70, 0.06 rotate x*90 translate <0,0.94,-0.30> material { Brass } }
  cylinder { <0,0.94,-0.20>, <0,0.94,-0.315>, 0.69 Matt(srgb <0.92,0.88,0.79>) }
  union {
    #for (I, 0, 11) box { <-0.016,0.50,-0.345>, <0.016,0.62,-0.31> rotate z*30*I material { Brass } } #end
    #for (I, 0, 59) box { <-0.004,0.60,-0.318>, <0.004,0.62,-0.31> rotate z*6*I Matt(srgb <0.3,0.25,0.2>) } #end
    object { RBox(<-0.022,-0.08,-0.362>, <0.022,0.36,-0.35>, 0.005) rotate z*60 Satin(srgb <0.13,0.12,0.12>) }
    object { RBox(<-0.016,-0.1,-0.378>, <0.016,0.54,-0.366>, 0.005) rotate z*-54 Satin(srgb <0.13,0.12,0.12>) }
    box { <-0.006,-0.14,-0.39>, <0.006,0.57,-0.382> rotate z*-160 Satin(srgb <0.80,0.35,0.12>) }
    cylinder { <0,0,-0.3>, <0,0,-0.40>, 0.035 material { Brass } }
    translate y*0.94 }
  rotate x*8 rotate y*24 }
