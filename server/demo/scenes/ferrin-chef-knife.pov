#include "set.inc"
Studio(Hue_coffee, 0.5, 1)
Cam(<0,6.2,-6.4>, <0.03,0.1,-0.02>, 20.5)
object { RBox(<-1.5,-0.02,-1.0>, <1.5,0.10,1.0>, 0.04) material { Ebony } rotate y*-14 }
union {
  prism { linear_spline bezier_spline 0, 0.030, 16
    <-0.30,0.20>,<-0.9,0.205>,<-1.25,0.15>,<-1.72,-0.12>,
    <-1.72,-0.12>,<-1.45,-0.22>,<-1.05,-0.29>,<-0.34,-0.27>,
    <-0.34,-0.27>,<-0.33,-0.15>,<-0.30,-0.05>,<-0.30,0.03>,
    <-0.30,0.03>,<-0.30,0.09>,<-0.30,0.14>,<-0.30,0.20>
    texture { pigment { srgb <0.78,0.78,0.79> } normal { bumps 0.005 scale <0.012,0.9,0.9> } finish { ambient 0.02 diffuse 0.5 metallic specular 0.6 roughness 0.04 reflection { 0.34 metallic } } } }
  prism { linear_spline bezier_spline 0.0, 0.033, 8
    <-1.715,-0.12>,<-1.45,-0.22>,<-1.05,-0.29>,<-0.342,-0.27>,
    <-0.342,-0.27>,<-1.0,-0.255>,<-1.38,-0.205>,<-1.715,-0.12>
    texture { pigment { srgb <0.50,0.52,0.56> } finish { ambient 0.02 diffuse 0.45 metallic specular 0.7 roughness 0.02 reflection { 0.45 metallic } } } }
  object { RBox(<-0.34,-0.015,0.02>, <-0.12,0.05,0.17>, 0.012) material { Steel } }
  #macro Oct8(X0, X1, R) intersection { #for (I, 0, 7) plane { y, R rotate x*45*I } #end plane { x, X1 } plane { -x, -X0 } } #end
  object { Oct8(-0.14, 0.06, 0.125) material { Maple } scale <1,0.85,1> translate <0,0.015,0.09> }
  object { Oct8(0.06, 1.12, 0.13) material { Jarrah } scale <1,0.85,1> translate <0,0.015,0.09> }
  scale 1.0 translate <0.26,0.21,0> rotate y*28 }
object { sphere { 0, 0.24 scale <1,0.9,1> } texture { pigment { srgb <0.70,0.16,0.10> } finish { diffuse 0.75 specular 0.5 roughness 0.01 reflection { 0.03, 0.5 fresnel on } } } interior { ior 1.5 } translate <0.62,0.30,0.66> }
object { sphere { 0, 0.20 scale <1,0.9,1> } texture { pigment { srgb <0.76,0.24,0.10> } finish { diffuse 0.75 specular 0.5 roughness 0.01 reflection { 0.03, 0.5 fresnel on } } } interior { ior 1.5 } translate <0.14,0.27,0.80> }
