#include "set.inc"
Studio(Hue_watches, 0.6, 1.05)
Cam(<0.4,2.3,-8>, <0,0.96,0>, 17.5)
WatchOnCushion(srgb <0.02,0.24,0.28>, srgb <0.90,0.92,0.88>, Steel, SatinSteel, 1)
