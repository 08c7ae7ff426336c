#include "set.inc"
global_settings { max_trace_level 5 adc_bailout 0.03 }
Studio(Hue_ceramics, 0.6, 1)
Cam(<0,1.9,-9>, <0,0.98,0>, 20)
#declare G = Glass(srgb <0.84,0.80,0.78>, 0.92);
#declare Wa = Liquid(srgb <0.90,0.95,0.97>, 0.93);
Block(3.0, 0.10, 1.7, Oak)
union {
  object { Turn(array[12]{<0,0>,<.46,0>,<.50,.02>,<.53,.10>,<.53,.50>,<.46,.90>,<.26,1.22>,<.22,1.40>,<.27,1.66>,<.31,1.76>,<.295,1.775>,<.275,1.76>}, 6, 90) material { G } no_shadow }
  object { Turn(array[8]{<0,.03>,<.3,.077>,<.459,.092>,<.488,.15>,<.488,.50>,<.460,.70>,<.460,.70>,<0,.70>}, 5, 80) material { Wa } no_shadow }
  translate <-0.52,0.10,0.15> }
union { object { Tumbler(0.36, 0.78, 0.035) material { G } no_shadow } cylinder { y*0.11, y*0.40, 0.313 material { Wa } no_shadow } translate <0.36,0.10,-0.42> }
object { Tumbler(0.36, 0.78, 0.035) material { G } no_shadow translate <0.92,0.10,0.30> }
light_source { <-1,2.4,6> rgb 0.5 shadowless }
