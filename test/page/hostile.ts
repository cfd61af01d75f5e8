/** A model whose every word tries to be more than a word. */
export const hostileModel = `---
title: "<script>alert(1)</script> \\u202E evil"
scenarios:
  "<b>low</b>": { toString: 3 constructor }
---

# <img src=x onerror=alert(1)>

<script>document.title = "no"</script>

[a](javascript:alert(1)) [b](https://example.org/) ![c](https://example.org/c.png) [d](data:text/html,x)
[*![x](https://example.org/d)* and *(1)*](https://example.org/"onmouseover="alert(1))

## Data

1. <b onclick=alert(1)>One</b> \u202E *(guess)*: \`__proto__ = 1 constructor\`, \`constructor = 2 __proto__\`

   ~~~html
   </code></pre><script>alert(2)</script>
   ~~~

2. > "quoted" </textarea><svg onload=alert(1)>

   [x](vbscript:alert(1)): \`toString = __proto__ * 2 => 5 constructor\`

## Results

3. Sum *(1)*: \`hasOwnProperty = __proto__ + 1 constructor\`
`;
