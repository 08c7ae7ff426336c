#include "set.inc"
Studio(Hue_watches, 0.55, 1)
Cam(<0,5.2,-7>, <0,0.2,0.05>, 18.5)
Slab(1.55, 0.12, Stone)
#declare Pearl = material { texture { pigment { srgb <0.93,0.87,0.80> } finish { ambient 0.03 diffuse 0.68 specular 0.35 roughness 0.012 reflection { 0.06, 0.75 fresnel on } irid { 0.10 thickness 0.5 turbulence 0 } } } interior { ior 1.6 } }
#declare Sd = seed(11);
#declare A1 = 0;
#for (I, 0, 57)
  #declare R1 = 0.24+0.95*A1/(2*pi*2.55);
  #declare B1 = 0.100+0.006*rand(Sd);
  sphere { 0, B1 translate <R1*cos(A1+0.6)*1.05, 0.12+B1, R1*sin(A1+0.6)> material { Pearl } }
  #declare A1 = A1 + 0.212/R1;
#end
#declare R1 = 0.24+0.95*A1/(2*pi*2.55);
sphere { <R1*cos(A1+0.6)*1.05, 0.12+0.115, R1*sin(A1+0.6)>, 0.115 material { Gold } }
