#include "set.inc"
Studio(Hue_lighting, 0.65, 0.85)
Cam(<0,1.9,-9.6>, <0,1.35,0>, 18.4)
#macro Stick(H) union {
  object { Turn(array[14]{<0,0>,<.28,0>,<.30,.03>,<.26,.09>,<.12,.14>,<.075,.20>,<.12,.27>,<.06,.34>,<.05,H*0.6>,<.09,H*0.68>,<.06,H*0.76>,<.075,H-.08>,<.12,H>,<0,H>}, 7, 70) material { Brass } }
  cone { y*H, 0.075, y*(H+0.80), 0.055 Wax(srgb <0.95,0.90,0.78>) } sphere { y*(H+0.80), 0.055 scale <1,1,1> Wax(srgb <0.98,0.88,0.66>) }
  object { Flame(0.95) translate y*(H+0.90) }
  light_source { <0,H+1.08,0> rgb <1,0.6,0.24>*0.5 fade_distance 0.7 fade_power 2 shadowless } } #end
object { Stick(0.66) translate <0.66,0,-0.5> }
object { Stick(1.0) translate <-0.55,0,-0.15> }
object { Stick(1.4) translate <0.12,0,0.35> }
