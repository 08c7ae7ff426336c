#include "set.inc"
Studio(Hue_desk, 0.55, 1)
Cam(<0,3.9,-7.8>, <0.02,0.42,0.05>, 21)
#declare Env = Paper(srgb <0.88,0.83,0.73>);
#declare Rd = Satin(srgb <0.62,0.08,0.09>);
union {
  object { RBox(<-1.15,0,-0.75>, <1.15,0.035,0.75>, 0.015) material { Env } }
  prism { linear_spline 0.035, 0.05, 4 <-1.14,0.74>,<1.14,0.74>,<0,-0.16>,<-1.14,0.74> Paper(srgb <0.95,0.905,0.81>) }
  union {
    object { Turn(array[6]{<0,.11>,<.24,.11>,<.27,.13>,<.33,.10>,<.35,.05>,<.32,.03>}, 6, 60) }
    #for (I, 0, 8) sphere { 0, 0.09 scale <1,0.55,1> translate <0.315+0.03*sin(I*5),0.075,0> rotate y*(40*I+11*sin(I*3)) } #end
    #for (I, 0, 4) prism { linear_spline 0.09, 0.13, 4 <-0.05,0.02>,<0.05,0.02>,<0,0.19>,<-0.05,0.02> rotate y*72*I } #end
    material { Rd } translate <0,0,-0.12> }
  rotate y*16 translate <-0.12,0,-0.12> }
union { // seal
  object { RCyl(<0,0,0>, <0,0.16,0>, 0.29, 0.02) material { Brass } }
  object { Turn(array[6]{<0,.15>,<.20,.15>,<.14,.22>,<.10,.34>,<.14,.42>,<0,.42>}, 5, 60) material { Brass } }
  object { Turn(array[9]{<0,.42>,<.15,.42>,<.12,.50>,<.15,.66>,<.24,.98>,<.25,1.14>,<.18,1.28>,<.07,1.33>,<0,1.33>}, 7, 70) WoodM(srgb <0.34,0.13,0.09>, srgb <0.24,0.08,0.06>, 0.7, 0.7) }
  translate <0.80,0.03,0.45> }
object { RBox(<-0.09,0,-0.6>, <0.09,0.16,0.6>, 0.03) material { Rd } rotate y*-64 translate <-0.55,0,0.92> }
object { RBox(<-0.09,0,-0.6>, <0.09,0.16,0.6>, 0.03) Satin(srgb <0.72,0.55,0.28>) rotate y*-70 translate <-0.5,0,1.18> }
