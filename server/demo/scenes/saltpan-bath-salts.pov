#include "set.inc"
global_settings { max_trace_level 5 adc_bailout 0.03 }
Studio(Hue_skin, 0.6, 1)
Cam(<0,1.9,-8.8>, <0.05,0.94,0>, 19)
#declare G = Glass(srgb <0.98,0.97,0.97>, 0.96);
#declare Salt = texture { pigment { bozo scale 0.05 turbulence 0.5 color_map { [0 srgb <0.88,0.55,0.52>] [0.5 srgb <0.96,0.74,0.70>] [1 srgb <1,0.92,0.90>] } } normal { crackle 1.4 scale 0.05 } finish { diffuse 0.85 specular 0.4 roughness 0.01 } }
union {
  object { Turn(array[11]{<0,0>,<.60,0>,<.66,.02>,<.68,.08>,<.68,1.20>,<.66,1.28>,<.56,1.38>,<.50,1.44>,<.50,1.52>,<.53,1.55>,<.50,1.57>}, 5, 90) material { G } no_shadow }
  object { Turn(array[9]{<0,.05>,<.56,.05>,<.62,.09>,<.64,.16>,<.64,.98>,<.60,1.02>,<.4,1.07>,<.2,1.10>,<0,1.11>}, 5, 80) texture { Salt } }
  cone { y*1.40, 0.46, y*1.80, 0.53 texture { pigment { bozo scale 0.05 turbulence 0.4 color_map { [0 srgb <0.50,0.33,0.20>] [0.25 srgb <0.74,0.55,0.37>] [1 srgb <0.80,0.62,0.43>] } } finish { diffuse 0.8 } } }
  object { WrapLabel(0.68, 0.34, 0.86, 78) Paper(srgb <0.94,0.90,0.84>) }
  object { WrapWord(0.115, "timrom.ttf", "SALTPAN", 0.70, 0.690) Matt(srgb <0.40,0.16,0.20>) }
  object { WrapWord(0.068, "timrom.ttf", "bath salts  600 g", 0.50, 0.690) Matt(srgb <0.40,0.16,0.20>) }
  rotate y*-10 translate <-0.12,0,0.1> }
#declare S = seed(6);
#for (I, 0, 70) #local a1 = 2*pi*rand(S); #local R1 = 0.42*sqrt(rand(S));
  box { <-1,-0.7,-0.9>, <0.8,0.7,1> scale 0.018+0.032*rand(S) rotate 360*<rand(S),rand(S),rand(S)> translate <0.85+R1*cos(a1)*1.1, 0.035+0.12*max(0,1-R1/0.26)*rand(S), -0.52+R1*sin(a1)> Satin(srgb <0.95,0.72+0.15*rand(S),0.70>) } #end
