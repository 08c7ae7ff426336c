#include "set.inc"
Studio(Hue_lighting, 0.6, 0.85)
Cam(<0,1.7,-9>, <0,1.12,0>, 20)
#declare Bk = Satin(srgb <0.15,0.145,0.14>);
#declare Gs = material { texture { pigment { rgbf <1,0.96,0.9,0.92> } finish { ambient 0 diffuse 0.02 emission 0.02 specular 0.5 roughness 0.004 reflection { 0.03, 0.9 fresnel on } } } }
union {
  object { Turn(array[7]{<0,0>,<.58,0>,<.62,.03>,<.62,.20>,<.56,.34>,<.34,.42>,<0,.44>}, 6, 90) material { Bk } }
  object { RCyl(<0,0.40,0>, <0,0.52,0>, 0.33, 0.03) material { Brass } }
  object { Turn(array[6]{<.27,.50>,<.38,.68>,<.44,.92>,<.38,1.20>,<.27,1.40>,<.25,1.46>}, 7, 90) material { Gs } hollow no_shadow }
  object { RCyl(<0,0.50,0>, <0,1.30,0>, 0.15, 0.06) texture { pigment { srgb <1,0.85,0.6> } finish { ambient 0 diffuse 0.2 emission 0.95 } } no_shadow }
  object { Turn(array[8]{<0,1.42>,<.34,1.42>,<.36,1.46>,<.30,1.54>,<.24,1.66>,<.24,1.74>,<.16,1.80>,<0,1.82>}, 6, 90) material { Bk } }
  #for (Q, -1, 1, 2) object { Tube(array[5]{<0.52*Q,0.25,0>,<0.66*Q,0.6,0>,<0.66*Q,1.1,0>,<0.55*Q,1.5,0>,<0.26*Q,1.62,0>}, 0.045, 8) material { Bk } } #end
  object { Tube(array[7]{<-0.60,1.38,0>,<-0.66,1.60,-0.06>,<-0.50,2.02,-0.14>,<0,2.20,-0.17>,<0.50,2.02,-0.14>,<0.66,1.60,-0.06>,<0.60,1.38,0>}, 0.018, 9) material { Steel } }
  cylinder { <-0.18,2.19,-0.17>, <0.18,2.19,-0.17>, 0.045 material { Walnut } }
  object { RCyl(<0,0.2,-0.60>, <0,0.2,-0.72>, 0.09, 0.02) material { Brass } }
  #for (I, 0, 4) torus { 0.445, 0.009 rotate x*0 translate y*0.92 material { Brass } } #end
  rotate y*-26
}
light_source { <0,0.95,0> rgb <1,0.70,0.38>*1.1 fade_distance 1.0 fade_power 2 }
