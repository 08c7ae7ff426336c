#include "set.inc"
Studio(Hue_watches, 0.65, 1)
Cam(<0,1.8,-8>, <0,0.95,0>, 19.5)
Block(2.3, 0.16, 1.3, Stone)
object { RBox(<-0.42,0,-0.3>, <0.42,0.62,0.3>, 0.03) material { PaleStone } rotate y*-18 translate <0.62,0.16,0.15> }
#macro Hoop() union {
  torus { 0.70, 0.058 rotate x*90 material { Gold } }
  cylinder { <-0.62,0.36,0>, <-0.30,0.60,0>, 0.016 material { Gold } }
  object { RBox(<-0.07,-0.07,-0.075>, <0.07,0.07,0.075>, 0.03) rotate z*28 translate <-0.62,0.345,0> material { Gold } } } #end
object { Hoop() rotate y*38 translate <-0.42,0.16+0.76,-0.10> }
object { Hoop() rotate z*40 rotate x*20 rotate y*-20 translate <0.50,0.92,-0.40> }
