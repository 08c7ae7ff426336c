#include "set.inc"
Studio(Hue_desk, 0.6, 1)
Cam(<0,2.2,-8.6>, <0,0.62,0>, 21)
#macro DayCube(T) union { object { RBox(<-0.5,0,-0.5>, <0.5,1.0,0.5>, 0.06) material { Maple } } object { Word(0.86, "timrom.ttf", T) scale <1,1,0.5> translate <0,0.5,-0.505> Matt(srgb <0.12,0.09,0.08>) }
  object { Word(0.80, "timrom.ttf", "1") rotate y*90 scale <0.5,1,1> translate <-0.505,0.5,0> Matt(srgb <0.12,0.09,0.08>) } } #end
union {
  object { RBox(<-1.32,0,-0.64>, <1.32,0.30,0.64>, 0.05) material { Walnut } }
  object { RBox(<-1.32,0.2,0.54>, <1.32,0.62,0.64>, 0.04) material { Walnut } }
  object { DayCube("2") translate <-0.56,0.30,0.0> } object { DayCube("4") translate <0.52,0.30,0.0> }
  object { RBox(<-1.15,0.06,-0.68>, <1.15,0.26,-0.60>, 0.02) material { Oak } }
  object { Word(0.16, "timrom.ttf", "OCTOBER") scale <1,1,0.5> translate <0,0.16,-0.69> Matt(srgb <0.12,0.09,0.08>) }
  rotate y*22 }
