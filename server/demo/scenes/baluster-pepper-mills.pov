#include "set.inc"
Studio(Hue_coffee, 0.6, 1)
Cam(<0,1.9,-9>, <0,1.02,0>, 19.5)
#macro Mill(M) union {
  object { Turn(array[15]{<0,0>,<.36,0>,<.39,.03>,<.39,.16>,<.33,.22>,<.36,.30>,<.24,.56>,<.21,.80>,<.28,1.06>,<.33,1.20>,<.30,1.25>,<.30,1.26>,<.30,1.26>,<.26,1.26>,<0,1.26>}, 7, 90) material { M } }
  cylinder { y*1.25, y*1.29, 0.275 material { Brass } }
  object { Turn(array[10]{<0,1.29>,<.29,1.29>,<.34,1.33>,<.34,1.42>,<.20,1.50>,<.18,1.56>,<.25,1.68>,<.22,1.82>,<.10,1.90>,<0,1.91>}, 7, 90) material { M } }
  object { RCyl(<0,1.88,0>, <0,1.97,0>, 0.075, 0.02) material { Brass } } } #end
Block(2.3, 0.10, 1.4, PaleStone)
object { Mill(WalnutY) translate <-0.46,0.1,0.1> }
object { Mill(MapleY) translate <0.46,0.1,-0.12> }
#declare S = seed(4);
#for (I, 0, 17) sphere { <-0.85+0.55*rand(S),0.135,-0.62+0.28*rand(S)>, 0.035 Matt(srgb <0.13,0.10,0.09>) } #end
#for (I, 0, 40) box { -1, 1 scale 0.008+0.014*rand(S) rotate 360*<rand(S),rand(S),rand(S)> translate <0.15+0.4*rand(S)-0.1,0.115,-0.66+0.14*rand(S)> Satin(srgb <0.95,0.94,0.92>) } #end
