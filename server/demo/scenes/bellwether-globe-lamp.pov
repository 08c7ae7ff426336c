#include "set.inc"
Studio(Hue_lighting, 0.6, 0.75)
Cam(<0,1.6,-9.4>, <0,1.25,0>, 20.5)
object { RCyl(<0,0,0>, <0,0.16,0>, 0.56, 0.03) material { GreenMarble } }
cylinder { <0,0.16,0>, <0,1.66,0>, 0.038 material { Brass } }
object { RCyl(<0,0.15,0>, <0,0.21,0>, 0.10, 0.02) material { Brass } }
object { RCyl(<0,1.50,0>, <0,1.66,0>, 0.13, 0.02) material { Brass } }
sphere { <0,2.10,0>, 0.56 texture { pigment { srgb <1,0.90,0.72> } finish { ambient 0 diffuse 0.25 emission 0.78 specular 0.3 roughness 0.01 reflection { 0.02, 0.5 fresnel on } } } interior { ior 1.5 } no_shadow }
light_source { <0,2.10,0> rgb <1,0.82,0.58>*0.75 fade_distance 1.3 fade_power 2 area_light x*0.6, z*0.6, 3, 3 adaptive 0 jitter circular orient }
object { Tube(array[4]{<0.4,0.03,0.3>,<1.0,0.03,0.8>,<2.0,0.03,0.9>,<4,0.03,1.4>}, 0.022, 10) material { Rubber } }
object { RBox(<-0.5,0,-0.34>, <0.5,0.14,0.34>, 0.02) Paper(srgb <0.45,0.17,0.13>) rotate y*18 translate <-1.05,0,0.75> }
object { RBox(<-0.46,0,-0.32>, <0.46,0.11,0.32>, 0.02) Paper(srgb <0.75,0.68,0.56>) rotate y*28 translate <-1.05,0.14,0.75> }
