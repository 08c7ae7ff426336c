#include "set.inc"
global_settings { max_trace_level 5 adc_bailout 0.03 }
Studio(Hue_skin, 0.6, 1)
Cam(<0,1.9,-9.4>, <0,1.2,0>, 20)
#declare G = Glass(srgb <0.97,0.94,0.90>, 0.93);
Slab(1.15, 0.14, PaleStone)
union {
  object { Turn(array[6]{<0,0>,<.52,0>,<.56,.03>,<.57,.08>,<.57,.08>,<.57,.90>}, 5, 90)
    texture { pigment { radial frequency 40 color_map { [0 rgbf <0.75,0.70,0.66,0.82>] [0.5 rgbf <1,0.99,0.97,0.96>] [1 rgbf <0.75,0.70,0.66,0.82>] } }
      finish { ambient 0 diffuse 0.10 specular 0.6 roughness 0.004 reflection { 0.045, 0.45 falloff 3 } } } no_shadow }
  object { Turn(array[6]{<.56,.90>,<.56,.94>,<.44,1.06>,<.24,1.14>,<.20,1.18>,<.20,1.30>}, 5, 80) material { G } no_shadow }
  cylinder { y*0.13, y*0.66, 0.49 Liquid(srgb <1.0,0.82,0.50>, 0.7) no_shadow }
  object { RCyl(<0,1.20,0>, <0,1.38,0>, 0.225, 0.02) material { Brushed } }
  #declare S = seed(5);
  #for (I, 0, 7) #local a1 = 2*pi*I/8+0.5*rand(S); #local Q = 0.34+0.22*rand(S);
    cylinder { <-0.22*cos(a1),0.14,-0.22*sin(a1)>, <(0.2+Q)*cos(a1),2.3+0.12*rand(S),(0.1+Q)*sin(a1)>, 0.018 Matt(srgb <0.78,0.60,0.38>) } #end
  object { RBox(<-0.27,0.34,-0.60>, <0.27,0.70,-0.585>, 0.005) Paper(srgb <0.93,0.89,0.82>) }
  object { Word(0.10, "timrom.ttf", "DUNE") translate <0,0.56,-0.602> Matt(srgb <0.15,0.10,0.08>) }
  object { Word(0.05, "timrom.ttf", "WICKFOLD") translate <0,0.44,-0.602> Matt(srgb <0.15,0.10,0.08>) }
  rotate y*12 translate y*0.14 }
