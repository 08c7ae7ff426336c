#include "set.inc"
global_settings { max_trace_level 5 adc_bailout 0.03 }
Studio(Hue_skin, 0.6, 1)
Cam(<0,1.6,-9.2>, <0.02,1.14,0>, 19.5)
#declare AG = Glass(srgb <0.96,0.66,0.32>, 0.88);
Block(1.9, 0.12, 1.4, PaleStone)
union {
  object { BottleShell(0.56, 1.40, 0.20, 1.66, 0.04) material { AG } no_shadow }
  object { BottleFill(0.56, 1.10) Liquid(srgb <0.98,0.70,0.40>, 0.7) no_shadow }
  object { RCyl(<0,1.60,0>, <0,1.84,0>, 0.235, 0.02) material { Black } }
  cylinder { <0,1.8,0>, <0,2.05,0>, 0.06 material { Steel } }
  object { RCyl(<0,2.03,0>, <0,2.16,0>, 0.15, 0.03) material { Black } }
  object { Taper(array[3]{<0,2.10,0>,<-0.34,2.10,-0.06>,<-0.56,2.01,-0.10>}, 0.065, 0.045, 8) material { Black } }
  object { WrapLabel(0.56, 0.34, 1.12, 96) Paper(srgb <0.93,0.89,0.80>) }
  object { WrapWord(0.076, "timrom.ttf", "SOLENNE ROE", 0.94, 0.570) Matt(srgb <0.15,0.11,0.08>) }
  object { WrapWord(0.078, "timrom.ttf", "lemon myrtle", 0.72, 0.570) Matt(srgb <0.15,0.11,0.08>) }
  object { WrapWord(0.060, "timrom.ttf", "hand wash  250 ml", 0.50, 0.570) Matt(srgb <0.15,0.11,0.08>) }
  rotate y*-12 translate <0.06,0.12,0> }
