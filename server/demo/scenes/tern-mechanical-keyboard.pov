#include "set.inc"
Studio(Hue_desk, 0.6, 1)
Cam(<0,5.4,-7.6>, <0.02,0.10,0.0>, 20.3)
#declare Bone = srgb <0.88,0.83,0.73>; #declare Gr = srgb <0.20,0.36,0.30>; #declare Og = srgb <0.92,0.42,0.12>;
#macro KK(W, C) union {
  object { RBox(<-W*0.5+0.012,0.30,-0.078>, <W*0.5-0.012,0.37,0.078>, 0.02) Satin(C) }
  object { RBox(<-W*0.5+0.028,0.34,-0.060>, <W*0.5-0.028,0.425,0.066>, 0.02) Satin(C*1.03) } } #end
union {
  object { RBox(<-1.50,0.04,-0.56>, <1.50,0.30,0.56>, 0.06) Metal(srgb <0.34,0.36,0.38>, 0.25, 0.5, 0.06) }
  box { <-1.43,0.295,-0.48>, <1.43,0.303,0.48> material { Rubber } }
  #declare U = 0.178; #declare X0 = -1.424;
  #declare Rows = array[5][16] {
   {1,1,1,1,1,1,1,1,1,1,1,1,1,2,1,0},
   {1.5,1,1,1,1,1,1,1,1,1,1,1,1,1.5,1,0},
   {1.75,1,1,1,1,1,1,1,1,1,1,1,2.25,1,0,0},
   {2.25,1,1,1,1,1,1,1,1,1,1,1.75,1,1,0,0},
   {1.25,1.25,1.25,6.25,1,1,1,1,1,1,0,0,0,0,0,0} };
  #for (R, 0, 4) #declare Xp = X0;
    #for (I, 0, 15) #declare W = Rows[R][I];
      #if (W > 0)
        #declare Cc = Bone; #if (W > 1 & W < 6) #declare Cc = Gr; #end #if (Xp+W*U > 1.24) #declare Cc = Gr; #end
        #if (R = 0 & I = 0) #declare Cc = Og; #end
        #if (R = 4 & I > 3) #declare Cc = Gr; #end
        object { KK(W*U, Cc) translate <Xp+W*U/2,0,0.37-0.186*R> }
        #declare Xp = Xp+W*U;
      #end #end #end
  #declare Leg = array[4]{"1234567890-=","QWERTYUIOP[]","ASDFGHJKL;'","ZXCVBNM,./"};
  #declare Off = array[4]{1,1.5,1.75,2.25};
  #for (R, 0, 3) #for (I, 1, strlen(Leg[R]))
    object { Word(0.062, "cyrvetic.ttf", substr(Leg[R], I, 1)) rotate x*90 translate <X0+(Off[R]+I-0.5)*U-0.02,0.426,0.37-0.186*R+0.015> Matt(srgb <0.20,0.22,0.22>) } #end #end
  object { Tube(array[4]{<0.9,0.2,0.5>,<0.95,0.16,0.8>,<0.5,0.05,1.3>,<0.6,0.05,2.6>}, 0.035, 9) Fabric(srgb <0.5,0.3,0.2>, 1.5) }
  #for (Q, -1, 1, 2) cylinder { <1.3*Q,-0.04,0.45>, <1.3*Q,0.06,0.45>, 0.07 material { Rubber } } cylinder { <1.3*Q,0.0,-0.45>, <1.3*Q,0.06,-0.45>, 0.07 material { Rubber } } #end
  rotate x*-4 rotate y*-20 translate y*0.025 }
