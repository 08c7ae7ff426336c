#include "set.inc"
Studio(Hue_games, 0.7, 1)
Cam(<0,2.2,-9.4>, <0,1.0,0>, 17)
union {
  object { Turn(array[9]{<0,0>,<.52,0>,<.55,.03>,<.50,.10>,<.34,.14>,<.30,.19>,<.12,.24>,<.09,.30>,<.08,.34>}, 6, 90) material { Walnut } }
  object { Turn(array[9]{<.09,.28>,<.13,.32>,<.07,.38>,<.06,.62>,<.12,.68>,<.05,.74>,<.045,1.1>,<.08,1.14>,<.03,1.2>}, 6, 60) material { Brass } }
  cylinder { y*1.1, y*1.40, 0.02 material { Brass } }
  sphere { <0,1.52,0>, 0.21 material { Gold } }
  #for (I, 0, 2) union { cylinder { <0,-0.018,0>, <0,0.018,0>, 0.30-0.07*I } #for (J, 0, 47) box { <0.28-0.07*I,-0.018,-0.012>, <0.325-0.07*I,0.018,0.012> rotate y*7.5*J } #end translate y*(0.78+0.085*I) material { Brass } } #end
  #macro Planet(R, A, Y, S, M, H) union { object { Tube(array[4]{<0.03,H,0>,<R*0.5,H-0.05,0>,<R*0.92,H+0.02,0>,<R,H+0.14,0>}, 0.016, 8) material { Brass } } cylinder { <R,H+0.1,0>, <R,Y,0>, 0.012 material { Brass } } sphere { <R,Y,0>, S material { M } } rotate y*A } #end
  #declare Earth = material { texture { pigment { bozo scale 0.09 turbulence 0.7 color_map { [0 srgb <0.10,0.24,0.55>] [0.55 srgb <0.14,0.32,0.62>] [0.6 srgb <0.30,0.45,0.30>] [0.85 srgb <0.75,0.80,0.85>] } } finish { diffuse 0.75 specular 0.4 roughness 0.01 reflection { 0.04, 0.8 fresnel on } } } interior { ior 1.5 } }
  #declare Me = Lacquer(srgb <0.62,0.56,0.50>); #declare Ve = Lacquer(srgb <0.90,0.74,0.48>); #declare Ma = Lacquer(srgb <0.70,0.26,0.14>);
  Planet(0.44, -50, 1.36, 0.062, Me, 1.06)
  Planet(0.68, 160, 1.36, 0.10, Ve, 0.98)
  Planet(0.98, 48, 1.34, 0.125, Earth, 0.90)
  union { object { Tube(array[3]{<0,1.14,0>,<0.16,1.18,0>,<0.24,1.34,0>}, 0.009, 6) material { Brass } } sphere { <0.24,1.36,0>, 0.042 Lacquer(srgb <0.90,0.88,0.84>) } rotate y*-30 translate <0.98*cos(radians(48)),0,-0.98*sin(radians(48))> }
  Planet(1.20, 205, 1.33, 0.092, Ma, 0.82)
  torus { 1.20, 0.010 translate y*0.80 material { Brass } }
  #for (I, 0, 3) object { Tube(array[3]{<0.07,0.66,0>,<0.7,0.58,0>,<1.20,0.80,0>}, 0.014, 9) rotate y*(45+90*I) material { Brass } } #end
  rotate y*10 }
