#include "set.inc"
global_settings { max_trace_level 5 adc_bailout 0.03 }
Studio(Hue_skin, 0.65, 1)
Cam(<0,1.6,-8.8>, <0.02,0.98,0>, 18)
#declare G = Glass(srgb <1.0,0.96,0.92>, 0.95);
object { RBox(<-0.7,0,-0.5>, <0.7,0.34,0.5>, 0.03) material { PaleStone } rotate y*18 }
union {
  object { BottleShell(0.42, 0.92, 0.17, 1.12, 0.035) material { G } no_shadow }
  object { BottleFill(0.42, 0.80) Liquid(srgb <1.0,0.55,0.15>, 0.6) no_shadow }
  object { RCyl(<0,1.06,0>, <0,1.26,0>, 0.20, 0.015) material { Brass } }
  object { Turn(array[7]{<.14,1.25>,<.15,1.30>,<.13,1.38>,<.145,1.52>,<.13,1.66>,<.06,1.72>,<0,1.73>}, 6, 60) material { Rubber } }
  cylinder { <0,0.2,0>, <0,1.1,0>, 0.035 Glass(srgb <1,1,1>, 0.85) }
  object { WrapLabel(0.42, 0.24, 0.74, 80) Paper(srgb <0.95,0.92,0.86>) }
  object { WrapWord(0.09, "timrom.ttf", "ROSEHIP", 0.58, 0.430) Matt(srgb <0.35,0.14,0.06>) }
  object { WrapWord(0.055, "timrom.ttf", "facial oil", 0.44, 0.430) Matt(srgb <0.35,0.14,0.06>) }
  object { WrapWord(0.045, "timrom.ttf", "30 ml", 0.33, 0.430) Matt(srgb <0.35,0.14,0.06>) }
  rotate y*10 translate <-0.06,0.34,0> }
#declare S = seed(8);
#for (I, 0, 5) sphere { 0, 0.115 scale <1,1.15,1> rotate z*50*rand(S) translate <0.52+0.34*rand(S)+0.1*I-0.1*mod(I,2),0.12,-0.75+0.34*mod(I,3)> Lacquer(srgb <0.62,0.12,0.06>) } #end
