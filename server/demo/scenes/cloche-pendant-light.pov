#include "set.inc"
Studio(Hue_lighting, 0.6, 0.7)
Cam(<0,1.25,-9>, <0,1.15,0>, 20.5)
#declare Ox = Lacquer(srgb <0.46,0.09,0.09>);
#declare Leaf = material { texture { pigment { bozo scale 0.09 turbulence 0.6 color_map { [0 srgb <0.95,0.68,0.28>] [1 srgb <1.0,0.80,0.42>] } } finish { ambient 0 diffuse 0.45 emission 0.45 specular 0.4 roughness 0.04 } } }
union {
  object { Turn(array[8]{<.10,.80>,<.14,.78>,<.40,.72>,<.72,.52>,<.93,.24>,<1.0,0>,<1.0,0>,<.985,0>}, 8, 120) material { Ox } }
  object { Turn(array[6]{<.985,0.002>,<.915,.24>,<.705,.505>,<.39,.70>,<.13,.76>,<0,.77>}, 8, 120) material { Leaf } }
  torus { 0.995, 0.016 material { Brass } }
  object { RCyl(<0,0.76,0>, <0,0.94,0>, 0.12, 0.03) material { Brass } }
  cylinder { <0,0.9,0>, <0,6,0>, 0.02 material { Rubber } }
  sphere { <0,0.22,0>, 0.19 Glow(<1.5,1.25,0.85>) no_shadow }
  light_source { <0,0.16,0> rgb <1,0.76,0.45>*1.5 fade_distance 1.4 fade_power 2 area_light x*0.3, z*0.3, 3, 3 adaptive 0 jitter }
  rotate x*-9 translate y*1.05 }
object { Block(2.6, 0.10, 1.5, Walnut) }
object { Turn(array[12]{<0,.02>,<.20,0>,<.22,.02>,<.40,.12>,<.52,.26>,<.53,.29>,<.50,.29>,<.38,.16>,<.2,.07>,<.1,.06>,<.05,.06>,<0,.06>}, 5, 80) Speckle(srgb <0.86,0.80,0.70>, 1) translate <0,0.1,0> }
#for (I, 0, 2) sphere { 0, 0.13 scale <1,0.95,1> translate <0.17*cos(2.1*I+.4),0.34,0.17*sin(2.1*I+.4)> Satin(srgb <0.80,0.45,0.10>) } #end
