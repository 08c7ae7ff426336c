#include "set.inc"
Studio(Hue_games, 0.6, 1)
Cam(<0,2.9,-8.2>, <0,0.44,0>, 21.5)
#declare Iv = Lacquer(srgb <0.90,0.84,0.71>);
#macro Pip(X, Y) sphere { 0, 0.052 scale <1,1,0.35> translate <X,Y,-0.10> Matt(srgb <0.06,0.06,0.06>) } #end
#macro Pips(N, Y) #local D = 0.15;
  #if (mod(N,2)) Pip(0,Y) #end
  #if (N > 1) Pip(D,Y+D) Pip(-D,Y-D) #end
  #if (N > 3) Pip(-D,Y+D) Pip(D,Y-D) #end
  #if (N > 5) Pip(D,Y) Pip(-D,Y) #end
#end
#macro Dom(A, B) union { object { RBox(<-0.27,-0.54,-0.10>, <0.27,0.54,0.10>, 0.035) material { Iv } } Pips(A, 0.27) Pips(B, -0.27)
  box { <-0.22,-0.008,-0.103>, <0.22,0.008,-0.09> Matt(srgb <0.2,0.17,0.14>) } sphere { 0, 0.04 scale <1,1,0.6> translate z*-0.10 material { Brass } } } #end
object { Block(3.0, 0.08, 2.1, Walnut) }
#for (I, 0, 3) object { Dom(6-I, mod(I*2+6,7)) rotate y*-12 translate <-0.86+0.57*I,0.62,0.55-0.10*I> } #end
object { Dom(6,6) rotate x*90 rotate y*34 translate <-0.78,0.18,-0.42> }
object { Dom(5,3) rotate x*90 rotate y*-50 translate <0.12,0.18,-0.48> }
object { Dom(4,1) rotate x*90 rotate y*18 translate <0.98,0.18,-0.42> }
