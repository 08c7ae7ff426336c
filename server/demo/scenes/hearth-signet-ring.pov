#include "set.inc"
Studio(Hue_watches, 0.7, 1)
Cam(<0,3.6,-7.6>, <0,0.80,0>, 19.5)
Slab(1.15, 0.14, Stone)
union {
    union {
      torus { 0.70, 0.13 rotate x*90 scale <1,1,1.3> }
      #for (I, 0, 90) #local t1 = I/90; // shoulders swelling into the face
        #for (Q, -1, 1, 2) sphere { 0, 1 scale <0.13,0.13,0.16+0.24*t1*t1*t1> translate y*0.72 rotate z*Q*(80-58*t1) } #end #end
      object { RBox(<-0.40,0.70,-0.43>, <0.40,0.93,0.43>, 0.12) }
    material { Gold } }

  translate y*0.83 rotate z*0 rotate x*-18 rotate y*38 translate <0,0.15,0>
}
