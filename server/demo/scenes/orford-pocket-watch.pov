#include "set.inc"
Studio(Hue_watches, 0.7, 1)
Cam(<0,1.6,-8>, <0.05,1.10,0>, 20)
object { Block(1.4, 0.9, 0.5, Ebony) translate <0.35,0,0.65> }
union {
  object { RCyl(<0,0,0.10>, <0,0,-0.10>, 0.86, 0.09) material { Brass } }
  torus { 0.80, 0.055 rotate x*90 translate z*-0.09 material { Brass } }
  Dial(0.76, srgb <0.93,0.91,0.86>, srgb <0.08,0.07,0.07>, 2, -0.105)
  cylinder { <0,0.85,0>, <0,0.98,0>, 0.09 material { Brass } }
  object { RCyl(<0,0.96,0>, <0,1.10,0>, 0.12, 0.03) material { Brass } }
  torus { 0.19, 0.03 rotate x*90 translate y*1.14 material { Brass } }
  rotate x*14 rotate y*-14 translate <0,0.90,0.0>
}
#declare Sp = spline { natural_spline 0, <0.06,2.0,0.2> 1, <0.55,1.45,0.28> 2, <0.98,0.95,0.35> 3, <1.16,0.4,0.1> 4, <1.05,0.05,-0.35> 5, <0.6,0.045,-0.75> 6, <0,0.045,-0.7> 7, <-0.5,0.045,-0.9> 8, <-0.95,0.045,-0.7> }
#for (I, 0, 95) #local P = Sp(I/12); #local D = vnormalize(Sp(I/12+0.02)-P);
  torus { 0.036, 0.012 scale <1.5,1,1> rotate x*(mod(I,2)*90) Reorient_Trans(x, D) translate P material { Brass } } #end
