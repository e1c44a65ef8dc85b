# Functions of the node program: readings.
