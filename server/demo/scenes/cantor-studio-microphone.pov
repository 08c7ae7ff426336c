#include "set.inc"
Studio(Hue_audio, 0.6, 1)
Cam(<0,1.5,-9>, <0,1.13,0>, 20.5)
#declare Champ = Metal(srgb <0.86,0.74,0.58>, 0.42, 0.42, 0.05);
union {
  object { RCyl(<0,0,0>, <0,0.12,0>, 0.62, 0.04) material { Champ } }
  cylinder { <0,0.1,0>, <0,0.62,0>, 0.055 material { Steel } }
  // yoke ring
  torus { 0.42, 0.035 rotate x*90 scale <1,1,1> translate y*1.02 material { DarkSteel } clipped_by { plane { y, 1.12 } } }
  sphere { <0,0.60,0>, 0.075 material { DarkSteel } }
  #for (I, -1, 1, 2) object { RCyl(<0.36*I,1.10,0>, <0.50*I,1.10,0>, 0.075, 0.02) material { Brass } } #end
  // body
  object { RCyl(<0,0.68,0>, <0,1.42,0>, 0.355, 0.06) material { Champ } }
  torus { 0.345, 0.035 translate y*1.42 material { Brass } }
  // mesh head
  merge { cylinder { <0,1.42,0>, <0,1.86,0>, 0.34 } sphere { 0, 0.34 scale <1,0.75,1> translate y*1.86 }
    texture { pigment { leopard scale 0.0085 color_map { [0 srgb <0.06,0.055,0.05>] [0.35 srgb <0.20,0.17,0.14>] [0.6 srgb <0.75,0.64,0.48>] [1 srgb <0.92,0.80,0.62>] } } finish { diffuse 0.6 metallic specular 0.6 roughness 0.04 reflection { 0.12 metallic } } } }
  torus { 0.346, 0.022 translate y*1.86 material { Champ } }
  sphere { <0,1.06,-0.355>, 0.05 scale <1,1,1> material { Brass } }
  object { WrapWord(0.09, "cyrvetic.ttf", "ondry", 1.26, 0.357) Matt(srgb <0.2,0.15,0.1>) }
  sphere { <0,0.86,-0.35>, 0.02 Glow(<0.5,1.6,0.6>) }
  rotate y*20
}
