#include "set.inc"
Studio(Hue_games, 0.6, 1)
Cam(<0,2.9,-8.4>, <0.05,0.76,0>, 20.5)
#declare Wt = WoodM(srgb <0.88,0.72,0.47>, srgb <0.80,0.62,0.38>, 0.7, 0.6);
#declare Bk = WoodM(srgb <0.17,0.12,0.10>, srgb <0.10,0.07,0.06>, 0.7, 0.8);
#macro BoardT(A, B) texture { pigment { wood turbulence 0.05 scale 0.1 rotate y*88 color_map { [0 rgb A] [1 rgb B] } } finish { diffuse 0.75 specular 0.2 roughness 0.03 reflection 0.05 } } #end
#declare B1 = BoardT(srgb <0.82,0.64,0.42>, srgb <0.74,0.56,0.35>)
#declare B2 = BoardT(srgb <0.40,0.23,0.14>, srgb <0.28,0.16,0.10>)
union {
  box { <-1.86,0,-1.24>, <1.86,0.16,1.86> texture { checker texture { B1 }, texture { B2 } scale <0.62,2,0.62> translate y*-0.5 } }
  object { King(Wt) translate <-0.31,0.16,-0.31> }
  object { Queen(Wt) translate <-0.93,0.16,0.31> }
  object { King(Bk) translate <0.93,0.16,0.93> }
  object { Queen(Bk) translate <0.31,0.16,0.93> }
  object { Bishop(Wt) rotate y*-40 translate <-1.55,0.16,-0.31> }
  object { Rook(Bk) translate <1.55,0.16,0.31> }
  object { Pawn(Wt) translate <0.31,0.16,-0.93> }
  object { Pawn(Wt) translate <-0.93,0.16,-0.93> }
  object { Pawn(Bk) translate <0.93,0.16,-0.31> }
  rotate y*-28 scale 0.84 translate y*0.02 }
