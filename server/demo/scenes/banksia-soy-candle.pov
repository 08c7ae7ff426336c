#include "set.inc"
global_settings { max_trace_level 5 adc_bailout 0.03 }
Studio(Hue_lighting, 0.6, 0.85)
Cam(<0,2.3,-8.4>, <0,0.92,0>, 18)
#declare AG = material { texture { pigment { rgbf <0.92,0.55,0.20,0.78> } finish { ambient 0 diffuse 0.22 emission 0.02 specular 0.5 roughness 0.004 reflection { 0.03, 0.8 falloff 4 } } } }
Slab(1.3, 0.14, Stone)
union {
  object { Turn(array[7]{<0,0>,<.60,0>,<.65,.02>,<.68,.08>,<.69,1.46>,<.67,1.48>,<.645,1.46>}, 5, 100) material { AG } no_shadow }
  difference { cylinder { y*0.10, y*1.14, 0.638 } sphere { <0,2.28,0>, 1.17 } texture { pigment { srgb <0.93,0.82,0.62> } finish { ambient 0 diffuse 0.65 emission 0.12 } } }
  cylinder { y*1.09, y*1.115, 0.30 texture { pigment { srgb <0.98,0.85,0.55> } finish { ambient 0 diffuse 0.4 emission 0.35 reflection { 0.03,0.6 fresnel on } } } interior { ior 1.4 } }
  object { Flame(1.5) translate y*1.17 }
  light_source { <0,1.38,0> rgb <1,0.60,0.24>*0.85 fade_distance 0.9 fade_power 2 }
  object { WrapLabel(0.69, 0.36, 1.0, 84) Paper(srgb <0.90,0.85,0.74>) }
  object { WrapWord(0.12, "timrom.ttf", "WICKFOLD", 0.80, 0.699) Matt(srgb <0.16,0.11,0.08>) }
  object { WrapWord(0.075, "timrom.ttf", "Banksia & Smoke", 0.62, 0.699) Matt(srgb <0.16,0.11,0.08>) }
  object { WrapWord(0.05, "timrom.ttf", "soy candle  300 g", 0.48, 0.699) Matt(srgb <0.16,0.11,0.08>) }
  rotate y*-8 translate <0,0.14,0> }
