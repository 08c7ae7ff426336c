#include "set.inc"
Studio(Hue_coffee, 0.6, 1)
Cam(<0,2.3,-9>, <0.10,1.02,0>, 20.5)
union {
  object { RCyl(<0,0,0>, <0,0.62,0>, 0.40, 0.04) material { SatinSteel } }
  cylinder { y*0.62, y*0.72, 0.385 material { DarkSteel } }
  #for (I, 0, 47) cylinder { <0.39,0.63,0>, <0.39,0.71,0>, 0.014 rotate y*7.5*I material { Steel } } #end
  object { RCyl(<0,0.72,0>, <0,1.52,0>, 0.43, 0.06) material { WalnutY } }
  object { RCyl(<0,1.52,0>, <0,1.66,0>, 0.40, 0.03) material { SatinSteel } }
  cylinder { y*1.6, y*1.80, 0.075 material { Steel } }
  object { RBox(<-0.10,1.77,-0.07>, <1.02,1.83,0.07>, 0.025) material { Steel } rotate y*-28 }
  union { cylinder { <0.94,1.8,0>, <0.94,1.96,0>, 0.04 material { Steel } } object { Turn(array[7]{<0,1.92>,<.09,1.92>,<.12,1.97>,<.16,2.08>,<.13,2.20>,<.06,2.25>,<0,2.25>}, 6, 60) translate x*0.94 material { WalnutY } } rotate y*-28 }
  object { WrapWord(0.09, "cyrvetic.ttf", "BURL", 0.30, 0.402) Matt(srgb <0.15,0.13,0.12>) rotate y*6 }
  translate x*-0.12 }
Beans(13, -0.95, -0.50, -0.75, -0.1, 0, 12)
Beans(12, 0.35, 1.0, -0.95, -0.45, 0, 21)
