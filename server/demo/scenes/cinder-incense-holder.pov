#include "set.inc"
Studio(Hue_skin, 0.6, 0.95)
Cam(<0,2.5,-8.4>, <0.1,0.86,0>, 19.5)
Slab(1.5, 0.12, BlackMarble)
union {
  object { Turn(array[11]{<0,.02>,<.5,.0>,<.9,.07>,<1.08,.19>,<1.12,.24>,<1.10,.255>,<1.05,.22>,<.88,.12>,<.5,.06>,<.2,.055>,<0,.055>}, 6, 120) material { Brushed } }
  object { Turn(array[6]{<.16,.05>,<.15,.10>,<.08,.16>,<.06,.24>,<.03,.27>,<0,.28>}, 5, 50) material { Brass } translate <0.62,0,0.1> }
  cylinder { <0.62,0.22,0.1>, <-0.55,1.62,-0.02>, 0.021 Matt(srgb <0.42,0.26,0.17>) }
  sphere { <-0.55,1.62,-0.02>, 0.032 Glow(<2.8,0.8,0.2>) }
  #declare S = seed(2);
  #for (I, 0, 16) sphere { 0, 0.02+0.025*rand(S) scale <1.8,0.4,1> rotate y*360*rand(S) translate <-0.3+0.5*rand(S)-0.2,0.07,-0.15+0.3*rand(S)> Matt(srgb <0.55,0.53,0.52>) } #end
  translate y*0.12 }
