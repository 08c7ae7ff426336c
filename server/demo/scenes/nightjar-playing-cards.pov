#include "set.inc"
Studio(Hue_games, 0.6, 1)
Cam(<0,2.4,-8.6>, <0.02,0.92,0>, 20.5)
#declare Red = srgb <0.72,0.12,0.12>; #declare Ink = srgb <0.07,0.07,0.10>; #declare Navy = srgb <0.12,0.17,0.38>;
#macro Flat(A, B, C) prism { linear_spline 0, 0.02, 4 A, B, C, A rotate x*-90 translate z*0.02 } #end
#declare Spade = union { cylinder { <-0.24,-0.08,0>, <-0.24,-0.08,0.02>, 0.26 } cylinder { <0.24,-0.08,0>, <0.24,-0.08,0.02>, 0.26 } Flat(<-0.45,0.08>,<0.45,0.08>,<0,0.72>) Flat(<-0.2,-0.58>,<0.2,-0.58>,<0,0>) scale <1,1,0.4> }
#declare Heart = union { cylinder { <-0.22,0.14,0>, <-0.22,0.14,0.02>, 0.27 } cylinder { <0.22,0.14,0>, <0.22,0.14,0.02>, 0.27 } Flat(<-0.46,0.02>,<0.46,0.02>,<0,-0.62>) scale <1,1,0.4> }
#declare Dia = box { <-0.42,-0.42,0>, <0.42,0.42,0.008> rotate z*45 scale <0.85,1.1,1> }
#macro Card(T, K) union {
  intersection { object { RBox(<-0.44,0,-0.5>, <0.44,1.24,0.5>, 0.06) } box { <-1,-1,-0.005>, <1,2,0.005> } Paper(srgb <0.95,0.93,0.88>) }
  #if (K = 0) #local Pp = Spade #local Pc = Ink; #end #if (K = 1) #local Pp = Heart #local Pc = Red; #end #if (K = 2) #local Pp = Dia #local Pc = Red; #end
  #local Corner = union { object { Word(0.15, "timrom.ttf", T) scale <1,1,0.2> translate <-0.33,1.10,-0.012> } object { Pp scale <0.08,0.08,1> translate <-0.33,0.94,-0.012> } }
  object { Pp scale <0.30,0.30,1> translate <0,0.62,-0.012> Matt(Pc) }
  object { Corner Matt(Pc) } object { Corner translate y*-0.62 rotate z*180 translate y*0.62 Matt(Pc) } } #end
union { // tuck box
  object { RBox(<-0.52,0,-0.17>, <0.52,1.44,0.17>, 0.02) Paper(Navy) }
  union { torus { 0.30, 0.012 rotate x*90 } torus { 0.35, 0.006 rotate x*90 } object { Spade scale <0.26,0.26,1> translate z*-0.004 } translate <0,0.80,-0.17> material { Gold } }
  object { Word(0.11, "timrom.ttf", "NIGHTJAR") translate <0,0.26,-0.175> material { Gold } }
  difference { box { <-0.47,0.06,-0.174>, <0.47,1.38,-0.165> } box { <-0.455,0.075,-1>, <0.455,1.365,1> } material { Gold } }
  rotate y*14 translate <-0.85,0,0.62> }
union {
  object { Card("10", 1) translate y*0.08 rotate z*34 translate z*0.03 }
  object { Card("K", 0) translate y*0.08 rotate z*17 translate z*0.015 }
  object { Card("Q", 1) translate y*0.08 }
  object { Card("J", 2) translate y*0.08 rotate z*-17 translate z*-0.015 }
  object { Card("A", 0) translate y*0.08 rotate z*-34 translate z*-0.03 }
  rotate x*14 translate <0.32,0.02,-0.30> }
object { Block(0.9,0.16,0.4,Ebony) translate <0.32,0,-0.16> }
