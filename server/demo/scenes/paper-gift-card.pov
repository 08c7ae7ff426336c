#include "set.inc"
Studio(Hue_desk, 0.6, 1)
Cam(<0,2.2,-8.6>, <0.02,0.86,0>, 20.5)
#declare Cream = srgb <0.95,0.92,0.85>; #declare Brick = srgb <0.62,0.20,0.10>;
#macro Face(C) intersection { object { RBox(<-1.02,0,-0.5>, <1.02,1.30,0.5>, 0.07) } box { <-2,-1,-0.008>, <2,2,0.008> } Paper(C) } #end
union { // the envelope
  object { Face(Brick) }
  union { cylinder { <-1.0,1.28,-0.012>, <0,0.52,-0.012>, 0.012 } cylinder { <1.0,1.28,-0.012>, <0,0.52,-0.012>, 0.012 } material { Gold } }
  rotate x*10 rotate y*10 rotate z*5 translate <-0.12,0.10,0.55> }
union { // the card with a ribbon
  object { Face(Cream) }
  box { <-0.62,0.0,-0.014>, <-0.48,1.30,0.014> material { Gold } }
  box { <-1.02,0.84,-0.013>, <1.02,0.96,0.013> material { Gold } }
  torus { 0.17, 0.035 rotate x*70 scale <1.25,1,1> rotate z*24 translate <-0.34,0.99,-0.06> material { Gold } }
  torus { 0.17, 0.035 rotate x*70 scale <1.25,1,1> rotate z*-24 translate <-0.76,0.99,-0.06> material { Gold } }
  sphere { <-0.55,0.90,-0.05>, 0.075 material { Gold } }
  object { Word(0.20, "timrom.ttf", "A gift") translate <0.32,0.46,-0.014> Matt(Brick) }
  object { Word(0.09, "timrom.ttf", "to choose by yourself") translate <0.27,0.26,-0.014> Matt(Brick) }
  rotate x*12 rotate y*-8 translate <0.18,0.02,-0.25> }
object { Block(2.2,0.13,0.42,Ebony) translate <0.16,0,-0.12> }
