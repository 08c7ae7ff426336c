#include "set.inc"
Studio(Hue_audio, 0.7, 1)
Cam(<0,2.3,-9>, <0,1.0,0>, 23.5)
#macro Spk() union {
  difference { object { RBox(<-0.58,0.05,-0.55>, <0.58,1.95,0.75>, 0.05) }
    cylinder { <0,0.72,-0.7>, <0,0.72,-0.3>, 0.44 } cylinder { <0,1.48,-0.7>, <0,1.48,-0.45>, 0.215 } material { WalnutY } }
  object { Driver(0.40, Matt(srgb <0.17,0.16,0.155>), Brass) translate <0,0.72,-0.55> }
  object { Driver(0.185, Matt(srgb <0.16,0.15,0.145>), Brass) translate <0,1.48,-0.55> }
  sphere { 0, 0.12 scale <1,1,0.5> translate <0,1.48,-0.54> Satin(srgb <0.75,0.60,0.42>) }
  #for (I, 0, 3) cylinder { <(mod(I,2)-0.5)*0.9,0,(floor(I/2)-0.5)*0.9>, <(mod(I,2)-0.5)*0.9,0.06,(floor(I/2)-0.5)*0.9>, 0.07 material { Rubber } } #end
} #end
object { Spk() rotate y*24 translate <-0.76,0,-0.1> }
object { Spk() rotate y*-20 translate <0.86,0,0.45> }
