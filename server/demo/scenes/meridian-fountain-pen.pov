#include "set.inc"
Studio(Hue_desk, 0.6, 1)
Cam(<0,4.6,-7.4>, <0,0.16,0>, 21)
#declare Blue = Lacquer(srgb <0.08,0.16,0.42>);
object { RBox(<-1.35,0,-0.95>, <1.35,0.05,0.95>, 0.02) Paper(srgb <0.86,0.81,0.71>) rotate y*-16 }
#for (I, 0, 8) box { <-1.1,0.05,-0.006>, <1.1,0.0515,0.006> translate z*(-0.7+0.18*I) Paper(srgb <0.62,0.60,0.58>) rotate y*-16 } #end
union { // pen along y, nib up
  object { Turn(array[10]{<0,0>,<.07,.0>,<.11,.05>,<.135,.3>,<.145,.9>,<.145,1.4>,<.125,1.44>,<.105,1.62>,<.118,1.78>,<.09,1.79>}, 6, 60) material { Blue } }
  cylinder { y*1.37, y*1.43, 0.149 material { Brass } } cylinder { y*0.12, y*0.16, 0.126 material { Brass } }
  cone { y*1.78, 0.085, y*2.22, 0.006 scale <1.1,1,0.55> material { Gold } }
  box { <-0.003,1.92,-0.06>, <0.003,2.20,-0.02> material { Rubber } }
  sphere { 0, 0.016 scale <1,1,0.4> translate <0,1.93,-0.032> material { Rubber } }
  rotate z*90 rotate y*-28 translate <1.05,0.20,-0.52> }
union { // cap
  object { Turn(array[8]{<.15,0>,<.165,.02>,<.17,.3>,<.165,.85>,<.14,1.06>,<.10,1.10>,<.05,1.12>,<0,1.12>}, 6, 60) material { Blue } }
  cylinder { y*0.03, y*0.12, 0.172 material { Brass } } object { RCyl(y*1.0, y*1.10, 0.155, 0.02) material { Brass } }
  object { RBox(<-0.03,0.28,-0.225>, <0.03,1.07,-0.195>, 0.012) material { Brass } } sphere { <0,0.30,-0.20>, 0.04 material { Brass } }
  rotate y*20 rotate z*90 rotate y*-14 translate <0.55,0.22,0.46> }
