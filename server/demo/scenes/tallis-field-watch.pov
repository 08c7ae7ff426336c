#include "set.inc"
Studio(Hue_watches, 0.6, 1.05)
Cam(<0,3.1,-8>, <0,0.92,0>, 17.5)
WatchOnCushion(srgb <0.92,0.87,0.75>, srgb <0.12,0.10,0.09>, Steel, Leather(srgb <0.66,0.40,0.20>), 0)
