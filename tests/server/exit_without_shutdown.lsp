--> initialize {"capabilities": {}}
<-- 1 {}
--> exit
<-- exit 1
