#include "set.inc"
Studio(Hue_lighting, 0.55, 0.7)
Cam(<0,1.5,-9.4>, <0,1.06,0>, 21)
#declare Pap = material { texture { pigment { gradient y color_map { [0 srgb <1,0.74,0.42>] [0.5 srgb <1,0.90,0.68>] [1 srgb <0.98,0.70,0.40>] } scale 1.66 translate y*0.56 } finish { ambient 0 diffuse 0.25 emission 0.62 } } }
union {
  #declare N = 22;
  #for (I, 0, N-1) // scalloped bands between ribs
    #local B1 = -pi/2+0.14+(pi-0.28)*I/N; #local B2 = -pi/2+0.14+(pi-0.28)*(I+1)/N; #local BM = (B1+B2)/2;
    object { Turn(array[3]{<0.86*cos(B1),0.82*sin(B1)>,<0.885*cos(BM),0.845*sin(BM)>,<0.86*cos(B2),0.82*sin(B2)>}, 5, 90) translate y*1.40 material { Pap } no_shadow }
    torus { 0.86*cos(B1), 0.009 translate y*(1.40+0.82*sin(B1)) Matt(srgb <0.62,0.40,0.18>) no_shadow }
  #end }
torus { 0.12, 0.02 translate y*2.21 material { Black } }
#for (I, 0, 2) object { Tube(array[4]{<0.10,0.62,0>,<0.34,0.45,0>,<0.50,0.2,0>,<0.58,0.0,0>}, 0.024, 8) rotate y*(120*I+70) material { Black } } #end
light_source { <0,1.1,0> rgb <1,0.72,0.40>*0.9 fade_distance 1.3 fade_power 2 area_light x*0.8, z*0.8, 3, 3 adaptive 0 jitter circular orient }
light_source { <0,1.4,2.4> rgb <1,0.72,0.40>*0.3 fade_distance 1.5 fade_power 2 shadowless }
