#include "set.inc"
Studio(Hue_watches, 0.7, 1)
Cam(<0,2.3,-8>, <0,0.84,0>, 18.5)
#declare RoseGoldT = texture { pigment { srgb <0.96,0.68,0.56> } finish { ambient 0.02 diffuse 0.28 metallic specular 0.5 roughness 0.02 reflection { srgb <0.96,0.68,0.56>*0.68 metallic } } }
Slab(1.35, 0.12, BlackMarble)
union {
  torus { 0.74, 0.065 material { Gold } rotate x*90 translate y*0.805 rotate y*40 translate <-0.36,0.12,0.55> }
  union { difference { cylinder { -y*0.075, y*0.075, 0.80 } cylinder { -y, y, 0.70 } } torus { 0.75, 0.05 translate y*0.07 } torus { 0.75, 0.05 translate -y*0.07 } texture { RoseGoldT normal { crackle 0.5 scale 0.12 } } rotate x*90 translate y*0.83 rotate x*-12 rotate y*-30 translate <0.34,0.12,-0.02> }
  union { #for (I, 0, 359) #local a1 = 2*pi*I/360; 
    sphere { <(0.72+0.045*cos(a1*9)),0.045*sin(a1*9),0>, 0.040 rotate y*I }
    sphere { <(0.72-0.045*cos(a1*9)),-0.045*sin(a1*9),0>, 0.040 rotate y*I } #end
    material { Silver } rotate x*14 rotate y*20 translate <0.02,0.34,-0.62> }
}
