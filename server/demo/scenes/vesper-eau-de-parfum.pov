#include "set.inc"
global_settings { max_trace_level 5 adc_bailout 0.03 }
Studio(Hue_skin, 0.7, 1)
Cam(<0,1.7,-8.6>, <0,0.90,0>, 17.5)
#declare G = material { texture { pigment { rgbf <1,0.97,0.94,0.88> } finish { ambient 0 diffuse 0.25 specular 0.6 roughness 0.003 reflection { 0.13, 0.5 falloff 3 } } } }
#declare Juice = Liquid(srgb <1.0,0.70,0.28>, 0.55);
union {
  object { GemBox(<-0.68,0,-0.36>, <0.68,1.20,0.36>, 0.09) material { G } no_shadow }
  object { GemBox(<-0.59,0.16,-0.27>, <0.59,1.02,0.27>, 0.05) material { Juice } no_shadow }
  object { RCyl(<0,1.18,0>, <0,1.30,0>, 0.22, 0.02) material { Brass } }
  object { RCyl(<0,1.29,0>, <0,1.74,0>, 0.30, 0.03) material { GlossBlack } }
  cylinder { y*1.735, y*1.745, 0.2 material { Brass } }
  cylinder { <0,0.2,0>, <0,1.2,0>, 0.014 Matt(srgb <0.8,0.6,0.4>) }
  object { RBox(<-0.36,0.42,-0.372>, <0.36,0.86,-0.36>, 0.005) Paper(srgb <0.93,0.89,0.82>) }
  object { Word(0.15, "timrom.ttf", "VESPER") translate <0,0.69,-0.374> Matt(srgb <0.14,0.10,0.08>) }
  object { Word(0.062, "timrom.ttf", "SOLENNE ROE") translate <0,0.53,-0.374> Matt(srgb <0.14,0.10,0.08>) }
  rotate y*22 }
