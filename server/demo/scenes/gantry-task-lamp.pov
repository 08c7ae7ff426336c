#include "set.inc"
Studio(Hue_lighting, 0.55, 0.8)
Cam(<0,2.0,-9.6>, <0.05,1.16,0>, 20.5)
#declare Br = Lacquer(srgb <0.66,0.24,0.16>);
object { RCyl(<-0.75,0,0>, <-0.75,0.12,0>, 0.46, 0.04) material { Br } }
#macro Arm(A, B) union { cylinder { A+z*0.035, B+z*0.035, 0.026 } cylinder { A-z*0.035, B-z*0.035, 0.026 } material { Br } } #end
#macro Knuckle(P) union { cylinder { P-z*0.10, P+z*0.10, 0.085 material { Brass } } cylinder { P-z*0.13, P+z*0.13, 0.05 material { Brass } } } #end
cylinder { <-0.75,0.1,0>, <-0.75,0.30,0>, 0.05 material { Brass } }
Knuckle(<-0.75,0.32,0>) Arm(<-0.75,0.32,0>, <-1.02,1.42,0>) Knuckle(<-1.02,1.42,0>)
Arm(<-1.02,1.42,0>, <0.36,2.12,0>) Knuckle(<0.36,2.12,0>)
union {
  object { Turn(array[11]{<.0,.12>,<.13,.12>,<.15,.10>,<.16,-.08>,<.16,-.08>,<.20,-.14>,<.52,-.70>,<.52,-.70>,<.505,-.70>,<.18,-.15>,<0,-.10>}, 5, 90) material { Br } }
  object { Turn(array[3]{<.50,-.70>,<.175,-.155>,<0,-.12>}, 4, 60) Frost(srgb <1,0.93,0.8>, 0.5) }
  sphere { <0,-0.42,0>, 0.15 Glow(<1.6,1.35,0.95>) no_shadow }
  cylinder { <0,0.1,0>, <0,0.2,0>, 0.05 material { Brass } }
  light_source { <0,-0.5,0> rgb <1,0.80,0.52>*1.5 fade_distance 1.4 fade_power 2 area_light x*0.25, z*0.25, 3, 3 adaptive 0 jitter }
  rotate z*26 translate <0.52,2.05,0> }
object { RBox(<-0.46,0,-0.33>, <0.46,0.06,0.33>, 0.015) Paper(srgb <0.86,0.80,0.68>) rotate y*-16 translate <0.82,0,-0.05> }
object { cylinder { <-0.35,0.09,0>, <0.35,0.09,0>, 0.026 } material { Brass } rotate y*24 translate <0.82,0,-0.1> }
