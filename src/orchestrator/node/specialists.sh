# Functions of the node program: specialists.
