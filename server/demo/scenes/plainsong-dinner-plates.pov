#include "set.inc"
Studio(Hue_ceramics, 0.5, 1)
Cam(<0,3.0,-8.4>, <0.05,0.84,0>, 23)
#macro Plate(G) object { Turn(array[11]{<0,.03>,<.60,.03>,<.62,.0>,<.68,.0>,<.90,.07>,<1.10,.17>,<1.13,.20>,<1.11,.215>,<1.06,.185>,<.86,.09>,<0,.075>}, 6, 120) material { G } } #end
#declare Oat = Speckle(srgb <0.84,0.78,0.67>, 1.2);
Block(2.9, 0.10, 1.9, Walnut)
union { #for (I, 0, 2) object { Plate(Oat) rotate y*50*I translate <0.015*I,0.155*I,-0.02*I> } #end translate <-0.18,0.10,-0.35> }
object { Plate(Oat) rotate x*-78 rotate y*-14 translate <0.42,1.16,0.62> }
object { RBox(<-0.28,0,-0.06>, <0.28,0.34,0.06>, 0.02) material { Walnut } translate <0.42,0.1,1.0> }
