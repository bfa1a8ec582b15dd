# What the office sends or hangs up in this language: its first answers, the letter that closes a case, and its poster.
first-answer = Gracias. Hemos recibido su comunicación y vamos a examinarla. A más tardar el { $day } le diremos qué hemos averiguado y qué hemos hecho. Vuelva dentro de una semana: quizá tengamos preguntas.
reopened = Hemos reabierto su comunicación y la estamos examinando de nuevo.
letter-thanks = Gracias por su comunicación. Hemos terminado de examinarla y ahora está cerrada.
letter-found = Qué hemos averiguado
letter-done = Qué hemos hecho y qué haremos
letter-untold = Qué no podemos decirle
letter-appeal = Si no está de acuerdo
letter-appeal-text = Escríbanos aquí: sus doce palabras siguen valiendo. Díganos también si lo tratan mal por su comunicación. También puede dirigirse en cualquier momento a una autoridad externa.
poster-title = ¿Ha visto algo que no está bien? No tiene que decir quién es.
poster-lead = Su navegador cifra lo que escribe antes de que salga de su dispositivo. Solo pueden abrirlo las personas nombradas en la página, y usted puede excluir a cualquiera de ellas.
poster-lead-alone = Su navegador cifra lo que escribe antes de que salga de su dispositivo. Solo puede abrirlo la persona nombrada en la página.
poster-type = Escanee, o escriba usted la dirección:
poster-safe = No en un dispositivo del trabajo ni en su wifi. En casa o en otro lugar.
poster-words = Compare: la página muestra también estas ocho palabras.
extension = Necesitamos más tiempo del previsto para examinar su comunicación. A más tardar el { $day } le diremos qué hemos hecho.
