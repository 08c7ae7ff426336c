#include "set.inc"
Studio(Hue_watches, 0.55, 1)
Cam(<0,2.0,-8>, <0,1.0,0>, 19)
// display bust: a leaning stone slab with the chain draped over it
object { RBox(<-0.85,0,-0.12>, <0.85,2.0,0.12>, 0.06) rotate x*12 translate <0,0,0.1> material { Stone } }
union {
  sphere { 0, 0.44 scale <1,1,0.13> texture { pigment { srgb <1.0,0.78,0.38> } normal { crackle 0.55 scale 0.10 } finish { ambient 0.02 diffuse 0.28 metallic specular 0.5 roughness 0.03 reflection { srgb <1.0,0.80,0.45>*0.7 metallic } } } translate <0,0.70,-0.20> }
  torus { 0.065, 0.018 scale <1,1,1> rotate z*90 translate <0,1.18,-0.18> material { Gold } }
  #declare Sp = spline { natural_spline -2, <-0.66,2.025,0.16>, -1, <-0.62,2.03,0.02>, 0, <-0.55,1.99,-0.14> 1, <-0.40,1.72,-0.145> 2, <-0.20,1.38,-0.15> 3, <0,1.20,-0.16> 4, <0.20,1.38,-0.15> 5, <0.40,1.72,-0.145> 6, <0.55,1.99,-0.14> 7, <0.62,2.03,0.02> 8, <0.66,2.025,0.16> }
  #for (I, -16, 88) #local P = Sp(I/12-0.0); #local D = vnormalize(Sp(I/12+0.02)-P);
    torus { 0.026, 0.0095 scale <1.45,1,1> rotate x*(mod(I,2)*90) Reorient_Trans(x, D) translate P material { Gold } } #end
  rotate x*12 translate <0,0,0.1>
}
