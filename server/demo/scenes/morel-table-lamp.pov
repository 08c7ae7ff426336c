#include "set.inc"
Studio(Hue_lighting, 0.6, 0.6)
Cam(<0,1.5,-9>, <0,1.0,0>, 20)
#declare Amb = material { texture { pigment { gradient y color_map { [0 srgb <1.0,0.62,0.22>] [0.45 srgb <0.96,0.48,0.13>] [1 srgb <0.70,0.26,0.06>] } scale 0.82 translate y*1.14 } finish { ambient 0 diffuse 0.35 emission 0.75 specular 0.4 roughness 0.005 reflection { 0.03, 0.9 fresnel on } } } interior { ior 1.5 } }
#declare Amb2 = material { texture { pigment { gradient y color_map { [0 srgb <0.42,0.16,0.04>] [1 srgb <0.95,0.50,0.15>] } scale 1.1 } finish { ambient 0 diffuse 0.4 emission 0.42 specular 0.4 roughness 0.005 reflection { 0.03, 0.9 fresnel on } } } interior { ior 1.5 } }
object { Turn(array[9]{<0,1.16>,<.30,1.14>,<.80,1.13>,<.95,1.16>,<.97,1.22>,<.84,1.54>,<.56,1.80>,<.24,1.92>,<0,1.94>}, 9, 120) material { Amb } no_shadow }
object { Turn(array[7]{<0,0>,<.50,0>,<.56,.03>,<.54,.14>,<.36,.52>,<.24,.88>,<.22,1.06>}, 9, 100) material { Amb2 } }
object { RCyl(<0,1.03,0>, <0,1.15,0>, 0.26, 0.02) material { Brass } }
light_source { <0,1.10,-1.2> rgb <1,0.55,0.2>*0.5 fade_distance 1.5 fade_power 2 shadowless }
light_source { <0,1.0,0.6> rgb <1,0.55,0.2>*0.7 fade_distance 1.5 fade_power 2 shadowless }
object { Tube(array[5]{<0.4,0.03,0.3>,<0.9,0.03,0.5>,<1.3,0.03,1.0>,<2.2,0.03,1.3>,<4,0.03,1.2>}, 0.025, 10) Fabric(srgb <0.35,0.2,0.12>, 1.5) }
