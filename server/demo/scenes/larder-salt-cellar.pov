#include "set.inc"
Studio(Hue_ceramics, 0.5, 1)
Cam(<0,3.6,-7.6>, <0.06,0.44,0>, 19.5)
object { Block(3.2, 0.1, 2.1, Stone) rotate y*8 }
union {
  object { Turn(array[15]{<0,.02>,<.52,0>,<.57,.03>,<.70,.22>,<.72,.45>,<.64,.68>,<.58,.76>,<.555,.775>,<.53,.76>,<.56,.62>,<.60,.42>,<.56,.22>,<.42,.14>,<.2,.13>,<0,.13>}, 7, 100) Speckle(srgb <0.42,0.50,0.56>, 1.2) }
  difference { sphere { 0, 0.56 scale <1,0.32,1> translate y*0.50 } plane { y, 0.4 } texture { pigment { srgb <0.95,0.94,0.92> } normal { bumps 0.9 scale 0.03 } finish { diffuse 0.85 specular 0.3 roughness 0.01 } } }
  #declare S = seed(3);
  #for (I, 0, 260) #local a1 = 2*pi*rand(S); #local R1 = 0.50*sqrt(rand(S));
    box { <-1,-0.35,-1>, <1,0.35,1> scale 0.014+0.02*rand(S) rotate 360*<rand(S),rand(S),rand(S)> translate <R1*cos(a1), 0.50+0.17*sqrt(1-R1*R1/0.32)+0.008, R1*sin(a1)> Satin(srgb <0.96,0.95,0.93>) } #end
  union { cone { <-0.85,0.06,0>, 0.032, <0,0,0>, 0.045 } sphere { 0, 0.15 scale <1.15,0.4,0.8> translate x*0.08 } material { Oak } rotate z*-32 rotate y*-155 translate <0.08,0.66,-0.05> }
  translate <-0.36,0.1,0.1> }
union { object { RCyl(<0,0,0>, <0,0.10,0>, 0.60, 0.035) } cylinder { <0,-0.05,0>, <0,0,0>, 0.52 } object { Turn(array[6]{<0,.08>,<.07,.09>,<.065,.15>,<.12,.21>,<.08,.27>,<0,.28>}, 6, 60) }
  material { Oak } rotate x*-68 rotate y*-26 translate <0.76,0.62,0.12> }
