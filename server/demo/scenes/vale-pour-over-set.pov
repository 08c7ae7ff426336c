#include "set.inc"
global_settings { max_trace_level 5 adc_bailout 0.03 }
Studio(Hue_coffee, 0.6, 1)
Cam(<0,1.9,-9.2>, <0.04,1.06,0>, 20)
#declare G = Glass(srgb <0.98,0.98,0.97>, 0.96);
#declare Chalk = Glaze(srgb <0.92,0.90,0.86>);
union {
  object { Turn(array[9]{<0,0>,<.55,0>,<.62,.03>,<.68,.16>,<.64,.46>,<.44,.76>,<.33,.90>,<.34,1.02>,<.42,1.18>}, 7, 100) material { G } no_shadow }
  object { Turn(array[8]{<0,.04>,<.53,.04>,<.59,.07>,<.645,.17>,<.63,.34>,<.615,.40>,<.615,.40>,<0,.40>}, 6, 90) Liquid(srgb <0.20,0.075,0.03>, 0.35) }
  object { Turn(array[6]{<.47,.70>,<.50,.74>,<.39,.90>,<.38,1.0>,<.36,1.0>,<.345,.9>}, 6, 80) material { WalnutY } }
  torus { 0.395, 0.022 translate y*0.88 Leather(srgb <0.35,0.2,0.12>) }
  sphere { <0,0.88,-0.42>, 0.05 Leather(srgb <0.35,0.2,0.12>) }
  // dripper
  object { RCyl(<0,1.18,0>, <0,1.26,0>, 0.58, 0.03) material { Chalk } }
  object { Turn(array[10]{<.22,1.24>,<.25,1.30>,<.30,1.36>,<.62,1.94>,<.645,1.98>,<.63,2.0>,<.60,1.97>,<.28,1.40>,<.1,1.28>,<0,1.28>}, 6, 100) material { Chalk } }
  #for (I, 0, 11) #for (J, 0, 12) sphere { <(0.27+0.33*J/12),1.40+0.55*J/12,0>, 0.02 rotate y*(30*I+4*J) material { Chalk } } #end #end
  object { Tube(array[5]{<0.50,1.80,0>,<0.76,1.86,0>,<0.88,1.66,0>,<0.74,1.44,0>,<0.34,1.42,0>}, 0.05, 8) scale <1,1,1.3> material { Chalk } }
  rotate y*24 }
Beans(9, 0.75, 1.25, -0.75, -0.3, 0, 4)
