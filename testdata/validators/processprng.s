# bcryptprimitives.dll with the one function of it that Go programs need, which
# Wine has only since version 9. See TestWine.
	.globl ProcessPrng
ProcessPrng: # (rcx: bytes, rdx: how many) returns TRUE
	test %rdx, %rdx
	jz 2f
1:	rdrand %eax
	jnc 1b
	mov %al, (%rcx)
	inc %rcx
	dec %rdx
	jnz 1b
2:	mov $1, %eax
	ret
	.section .drectve
	.ascii " -export:ProcessPrng"
