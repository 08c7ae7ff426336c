#include "set.inc"
Studio(Hue_games, 0.6, 1)
Cam(<0,4.6,-7.6>, <0.05,0.30,0>, 22)
#declare Beech = WoodM(srgb <0.86,0.66,0.42>, srgb <0.79,0.58,0.35>, 1.2, 0.35);
#declare U = 0.118; #declare Ln = Matt(srgb <0.12,0.08,0.05>);
#declare WS = Lacquer(srgb <0.93,0.91,0.87>); #declare BS = Lacquer(srgb <0.07,0.07,0.08>);
union {
  object { RBox(<-1.2,0,-1.2>, <1.2,0.26,1.2>, 0.03) material { Beech } }
  #for (I, -9, 9) box { <-9*U,0.258,I*U-0.004>, <9*U,0.2612,I*U+0.004> material { Ln } } box { <I*U-0.004,0.258,-9*U>, <I*U+0.004,0.2612,9*U> material { Ln } } #end
  #for (I, -1, 1) #for (J, -1, 1) cylinder { <6*U*I,0.258,6*U*J>, <6*U*I,0.262,6*U*J>, 0.016 material { Ln } } #end #end
  #declare BL = array[18]{<-6,-6>,<-5,-4>,<-6,-3>,<-4,-3>,<-3,-5>,<0,-6>,<1,-4>,<2,-3>,<3,-5>,<-2,0>,<-1,1>,<0,1>,<-6,3>,<-5,5>,<-3,6>,<-6,1>,<2,0>,<4,-1>};
  #declare WL = array[17]{<-4,-5>,<-3,-4>,<-3,-3>,<-5,-3>,<-2,-6>,<1,-5>,<2,-4>,<3,-3>,<4,-4>,<-1,0>,<0,0>,<1,1>,<6,-6>,<5,-2>,<-4,4>,<3,1>,<-2,2>};
  #for (I, 0, 17) #declare P = BL[I]; sphere { 0, 0.058 scale <1,0.45,1> translate <P.x*U,0.286,P.y*U> material { BS } } #end
  #for (I, 0, 16) #declare P = WL[I]; sphere { 0, 0.058 scale <1,0.45,1> translate <P.x*U,0.286,P.y*U> material { WS } } #end
  union { object { Turn(array[12]{<0,0>,<.20,0>,<.23,.02>,<.34,.14>,<.37,.26>,<.33,.38>,<.29,.42>,<.27,.42>,<.29,.36>,<.32,.26>,<.25,.2>,<0,.2>}, 6, 70) material { WalnutY } }
    #declare S = seed(5); #for (I, 0, 40) #declare R1 = 0.22*sqrt(rand(S)); #declare A1 = 6.283*rand(S); sphere { 0, 0.058 scale <1,0.45,1> rotate z*(40*rand(S)-20) translate <R1*cos(A1),0.36+0.05*(1-R1/0.22)+0.02*rand(S),R1*sin(A1)> material { BS } } #end
    translate <0.72,0.26,0.72> }
  rotate y*-32 translate <0,0,0.05> }
