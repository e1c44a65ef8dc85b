# Functions of the node program: facts.
