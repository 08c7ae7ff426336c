#include "set.inc"
Studio(Hue_coffee, 0.65, 1)
Cam(<0,1.9,-9>, <0.02,1.02,0>, 20)
#declare Alu = Metal(srgb <0.80,0.80,0.80>, 0.55, 0.34, 0.04);
#macro Oct(R0, Y0, R1, Y1) intersection { // eight-sided frustum
  #local An = degrees(atan2(R0-R1, Y1-Y0));
  #for (I, 0, 7) plane { z, 0 rotate x*-An translate <0,Y0,R0> rotate y*45*I } #end
  plane { y, Y1 } plane { -y, -Y0 } bounded_by { box { <-1.2,Y0,-1.2>, <1.2,Y1,1.2> } } } #end
union {
  union { Oct(0.68, 0.0, 0.50, 0.78) Oct(0.44,0.90,0.62,1.66) 
    cylinder { y*0.76, y*0.92, 0.46 } torus { 0.45, 0.03 translate y*0.85 }
    Oct(0.64, 1.66, 0.62, 1.71) Oct(0.62, 1.71, 0.12, 1.90)
    intersection { object { Oct(0.34, 0, 0.34, 0.5) rotate x*0 scale <0.55,1,0.75> rotate z*52 translate <-0.38,1.24,0> } plane { y, 1.66 } }
    material { Alu } }
  cylinder { <0.30,0.40,-0.56>, <0.34,0.40,-0.68>, 0.06 material { Brass } }
  object { Turn(array[6]{<.06,1.88>,<.05,1.94>,<.13,2.02>,<.12,2.12>,<.05,2.16>,<0,2.16>}, 5, 50) material { Ebony } }
  object { Tube(array[5]{<0.52,1.58,0>,<0.86,1.60,0>,<1.02,1.46,0>,<1.00,1.10,0>,<0.94,0.86,0>}, 0.072, 9) scale <1,1,1.3> material { Ebony } }
  rotate y*9 translate x*-0.08 }
Beans(8, 0.6, 1.15, -0.85, -0.5, 0, 7)
