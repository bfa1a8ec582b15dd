### El lado de quienes informan, en español. Los mismos identificadores y variables que en inglés.

language-name = Español
language-direction = ltr

## Todas las páginas

title = Información
office-unnamed = Oficina de integridad
# Who has the report, or is to get it: the office, or an outside body by its name.
receiver = { $outside ->
    [none] la oficina
   *[other] { $outside }
  }
    .start = { $outside ->
        [none] La oficina
       *[other] { $outside }
      }
language-menu = Idioma:
leave = Salir de esta página
leave-short = Salir
leave-help = O pulse tres veces la tecla Esc
leave-history = «Salir» olvida lo que ha escrito y muestra una página vacía; la tecla Esc, pulsada tres veces, hace lo mismo. No borra el historial de su navegador.
continue = Continuar
back = Atrás
try-again = Intentar de nuevo
error-title = Revise esto, por favor
page-loading = Un momento…
page-failed = No se ha podido cargar esta parte de la página. No se ha perdido nada de lo que escribió.
noscript = Esta página cifra su comunicación en su propio dispositivo, y para eso necesita un script, que en este navegador está desactivado o bloqueado. Nunca le pediremos que la envíe sin cifrar. Puede permitir los scripts para esta página, usar otro navegador o <link>ponerse en contacto con la oficina de otra forma</link>.
noscript-pages = Cómo funciona, lo que le protege y a quién más puede acudir: <link>puede leerlo sin scripts</link>.
noscript-post = ¿Tiene un archivo cifrado del formulario sin conexión de la oficina? <link>Puede entregarlo sin scripts</link>.

## Inicio

landing-title-1 = Díganos qué va mal.
landing-title-2 = No tiene que decir quién es.
landing-lead = Su navegador cifra lo que escribe antes de que salga de este dispositivo. Nosotros podemos leerlo; nadie entre usted y nosotros puede. No sabemos quién es usted, salvo que nos lo diga.
landing-report = Comunicar algo
landing-report-note = Unos 10 minutos. Puede parar en cualquier momento.
landing-inbox = Leer respuestas
landing-inbox-note = Con las doce palabras o las cifras que recibió.
landing-before = <b>Antes de empezar.</b> No lo haga con un teléfono, un ordenador o una wifi del trabajo: su empresa podría ver que usted estuvo aquí. Un dispositivo suyo, en otro lugar, es más seguro.
landing-safer = Más formas de protegerse
landing-safer-1 = Escriba usted la dirección que aparece en el cartel. No siga un enlace de un correo del trabajo ni de la intranet.
landing-safer-2 = Use una ventana privada, para que esta visita no quede en el historial de su navegador.
landing-safer-3 = El navegador Tor oculta también a su proveedor de internet que usted estuvo aquí. No lo use en el trabajo: eso solo ya puede llamar la atención.
landing-safer-4 = No diga a nadie que hace una comunicación. Lo que solo usted sabe puede llevar hasta usted.
landing-who = Quién lo lee
landing-who-names = { $count ->
    [one] { $names }, de la oficina de integridad.
   *[other] { $names }, de la oficina de integridad. Puede excluir a quien quiera.
  }
landing-who-unnamed = Personas de la oficina de integridad, con su nombre. Ve quiénes son antes de escribir.
landing-no-office = En esta dirección no se ha abierto todavía ninguna oficina: hoy no se puede comunicar nada aquí.
landing-closed = La oficina no recibe comunicaciones por el momento. Se pueden leer las respuestas.
landing-when = Cuándo respondemos
landing-when-text = En { $count } { $unit ->
    [working-days] días hábiles
   *[days] días
  } le confirmamos. { $from ->
    [receipt] En los { $months } meses siguientes a su comunicación le decimos qué hemos hecho.
   *[acknowledgement] En los { $months } meses siguientes le decimos qué hemos hecho.
  }
landing-can = Lo que protegemos
landing-can-text = Lo que escribe, sus respuestas y su nombre, si lo da. Sin cuenta, sin cookies, sin registro de su dirección.
landing-cannot = Lo que no podemos
landing-cannot-text = Si pocas personas conocen los hechos, alguien puede adivinarlo. Un dispositivo que controlan otros puede mostrarles esta página.
landing-more = Lea antes, si quiere: <how>Cómo funciona</how>, <rights>sus derechos</rights>, <protects>lo que le protege</protects>, <not>lo que no le protege</not>. Se abren en una pestaña nueva.

## Public pages

pages-foot = <link>Sobre esta forma de comunicar</link> (en una pestaña nueva)
pages-title = Sobre esta forma de comunicar
pages-lead = El camino de una comunicación, lo que le protege y lo que no, y a quién más puede acudir. Puede leerlo todo sin comunicar nada.
pages-all = Todas las páginas
pages-easy = Leer esta página en palabras fáciles
pages-easy-short = en palabras fáciles
pages-ordinary = Leer el texto completo
# Where the office has given nothing for a placeholder.
pages-no-contact = La oficina todavía no ha dicho aquí cómo ponerse en contacto con ella de otra forma.
pages-no-authorities = Aquí todavía falta la lista. Un sindicato, un abogado o el defensor del pueblo de su país puede decirle qué autoridad es.
pages-besides = También aquí
pages-results = Resultados: qué se comunicó y qué se averiguó
pages-start = Comunicar algo o leer respuestas
pages-leave = «Salir» muestra una página vacía en esta pestaña. No borra el historial de su navegador. Una comunicación empezada en otra pestaña sigue allí.

## La oficina, comprobada

checking-office = Comprobando en este dispositivo que esta es la verdadera oficina…
failed-offline = El servidor de la oficina no responde. Quizá no funcione su conexión, o el servidor. Inténtelo de nuevo, por favor.
failed-no-office = En esta dirección no hay todavía ninguna oficina instalada.
failed-insecure = Esta dirección no es segura (no empieza por https). La página no cifrará nada aquí. Use la dirección del cartel, por favor.
failed-link = El enlace que ha seguido está dañado: su código no está completo. Escanee otra vez el cartel o escriba su dirección sin el código.
refused-title = Deténgase aquí, por favor
refused-malformed = El servidor nos ha dado unas llaves que no están en orden. No podemos saber de quién son.
refused-other-office = El servidor nos ha dado las llaves de una oficina distinta de la de su cartel.
refused-bad-signature = El servidor nos ha dado unas llaves que la oficina no ha firmado. Quizá alguien las haya cambiado para leer su comunicación.
refused-expired = Las llaves de la oficina han caducado. Quizá alguien le muestre unas antiguas, o la oficina haya olvidado renovarlas.
refused-not-yet = Las llaves de la oficina llevan una fecha futura. Compruebe la fecha de este dispositivo, por favor.
refused-date = Según este dispositivo, hoy es { $day }. Si no es así, corrija la fecha y abra esta página de nuevo.
refused-rolled-back = El servidor muestra unas llaves más antiguas que antes.
refused-unlogged = El registro de la propia oficina no explica estas claves.
refused-forked = El servidor muestra llaves distintas a personas distintas.
refused-nothing-locked = No se ha cifrado nada con estas claves.
refused-instead = No comunique nada en esta página hoy. Use el teléfono o la dirección del cartel, o una autoridad externa, y cuente lo que ha visto aquí.
fingerprint-pinned = Comprobado: estas son las llaves de «{ $name }», la oficina del cartel desde el que ha llegado.
fingerprint-title = ¿Es esta la oficina de su cartel? Compare ocho palabras
fingerprint-why = El cartel muestra las mismas ocho palabras. Si son distintas, quizá alguien se haga pasar por la oficina. No está obligado a compararlas, pero es la única forma de tener la certeza.
test-report = Es una prueba de la oficina antes de abrir el canal. Las demás personas ven que está cerrado.
closed-title = La oficina no recibe comunicaciones por el momento
closed-text = Todavía se está instalando, o ha cerrado esta entrada por ahora.
closed-contact = Puede ponerse en contacto con ella así:
closed-authorities = También puede informar a una autoridad externa:

## Comunicar

report-loading-title = Comunicar algo
step-of = Paso { $step } de { $steps }

who-title = ¿Quién puede leer esto?
who-lead = Desmarque a quien no deba leerlo. Lo que envíe se cifra de modo que esa persona no pueda abrirlo, y nada le muestra que existe.
who-alone = Aquí lee las comunicaciones una sola persona. Si se trata de ella, otro organismo es más seguro.
who-alone-outside = { $name } recibe aquí las comunicaciones en lugar de la oficina. Las lee una sola persona. Si se trata también de ella, envíe la comunicación a la oficina o acuda a una autoridad externa.
who-can-open = puede abrirlo
who-if-given = puede recibirlo más tarde
who-left-out = queda fuera
who-left-out-with = Persona excluida con { $name }, que la admitió.
who-server-sees = Quienes administran el servidor pueden ver para quién está cifrada una comunicación, pero no lo que dice. Si eso puede perjudicarle, otro organismo es más seguro.
who-too-few = No queda nadie para leerlo. Marque a alguien, o acuda a otro organismo.
who-one-left = Solo { $name } podrá abrirlo. Si { $name } pierde las claves, el kit de recuperación de la oficina las restablece como muy pronto al cabo de una semana. Toda la oficina se entera, y { $name } puede negarse.
who-one-left-kit = Si una persona que usted ha excluido puede tener el kit entero, un organismo externo es más seguro.
who-one-left-signer = { $signer } { $count ->
    [one] puede
   *[other] pueden juntos
  } apartar a { $name } de la oficina o cambiar sus claves. Entonces { $name } ya no puede negarse, y la restauración tarda 30 días. Si alguna de estas personas puede tener el kit entero, un organismo externo es más seguro.
who-nobody-title = ¿Se trata de esta oficina misma?
who-nobody = Sin estas personas no queda nadie aquí, y en esta página no hay todavía otro camino. Puede acudir a una autoridad externa: no necesita permiso de nadie, y nada de lo que hay aquí limita ese derecho.
who-alternate = Si se trata de la oficina misma, o si tiene dudas, envíelo mejor a <b>{ $name }</b>.
who-alternate-go = Enviarlo allí
who-office-go = Enviarlo de todos modos a la oficina de integridad

about-title = ¿De qué se trata?
about-lead = Basta una respuesta, y «No lo sé» es una buena.
about-danger = Alguien está en peligro ahora mismo
about-danger-title = Pida ayuda primero, por favor.
about-danger-text = Número de emergencias en toda la Unión Europea: 112. Puede que nadie lea su comunicación en varios días. Después vuelva y cuéntenoslo.
about-missing = Elija de qué se trata. «No lo sé» es una respuesta.
about-tab = A partir de aquí, usted escribe. Su texto se queda en esta pestaña y en ningún otro sitio, hasta que lo envíe. Si cierra la pestaña, se pierde.
category-1 = Sobornos y corrupción
category-2 = Fraude, robo, uso indebido de bienes
category-3 = Compras y contratos
category-4 = Conflicto de intereses, favoritismo, regalos
category-5 = Contabilidad, auditoría, impuestos
category-6 = Blanqueo de dinero, sanciones
category-7 = Salud y seguridad
category-8 = Medio ambiente
category-9 = Seguridad de productos, alimentos o transportes, salud pública
category-10 = Protección de datos, seguridad de la información
category-11 = Acoso, discriminación
category-12 = Abuso de poder, dinero público, permisos, elecciones
category-13 = Consumidores, competencia, ayudas públicas
category-14 = Derechos humanos, explotación laboral, protección de menores y adultos
category-15 = Represalias, obstrucción
category-99 = No lo sé, u otra cosa

what-title = ¿Qué ha pasado?
what-lead = Con sus palabras, tanto o tan poco como quiera. Puede añadir más después.
what-label = Su comunicación
what-prompts = Preguntas que pueden ayudar
what-prompt-what = ¿Qué ha pasado, y sigue pasando?
what-prompt-where = ¿Dónde?
what-prompt-when = ¿Cuándo, y cuántas veces?
what-prompt-how = ¿Cómo lo sabe: lo vio, lo oyó, lo leyó, se lo contaron?
what-prompt-who = ¿Quién más lo sabe? Si son pocos, deje fuera lo que solo usted puede saber.
what-missing = Escriba qué ha pasado. Bastan unas pocas palabras.
what-too-long = Es demasiado largo para enviarlo de una vez; sobran unos { $over } caracteres. Puede enviar el resto en un segundo mensaje.
what-room = Queda sitio para unos { $room } caracteres más.
hint-title = Esto puede revelar quién es usted
hint-text = Ha escrito «{ $phrase }». Si { receiver } pregunta, quizá alguien sepa quién dijo eso. Puede dejarlo así o decirlo de otra manera. Este aviso se hace en su dispositivo; nadie más lo ve.
# Frases, en minúsculas, separadas por |, con las que uno se delata.
hint-phrases = se lo dije a mi jefe | se lo dije a mi jefa | le dije a mi | avisé a mi | informé a mi | se lo conté a | me quejé | le dije a él | le dije a ella | mi escritorio | mi despacho | mi oficina | mi mesa | mi turno | mi equipo | mi departamento | mi sección | mi marido | mi mujer | mi esposo | mi esposa | mi jefe | mi jefa | mi superior | mi supervisor | mi supervisora | mi compañero y yo | mi compañera y yo | soy el único | soy la única | era el único | era la única | fui el único | fui la única | solo yo sé | solo lo sé yo | firmé | estaba a solas con | estaba solo con | estaba sola con | como enfermera | como enfermero | como contable | trabajo aquí desde | me siento al lado de | me siento junto a | comparto despacho con

files-title = ¿Quiere añadir archivos?
files-lead = Fotos, cartas, tablas, grabaciones. No hace falta, y puede enviar alguno más tarde. Cada archivo se limpia antes en este dispositivo, si es posible.
files-limit = Hasta { $count } archivos, de { $size } cada uno como máximo.
files-choose = Elegir archivos
files-photo = Hacer una foto
files-drop = o suéltelos aquí, o pegue una imagen
record-open = Hablar en vez de escribir
files-without = Continuar sin archivos
files-wait = Un momento: los archivos todavía se están revisando.
files-too-many = No se tomaron todos: un mensaje lleva hasta { $count } archivos. Puede enviar más con un segundo mensaje.
files-too-large = «{ $name }» ocupa más de { $size } y no se tomó.
files-looking = Buscando lo que podría delatarle…
files-progress = Revisando { $name }
files-stopped = Detenido. «{ $name }» no se añadió.
files-removed = Quitado antes de enviar:
files-nothing-found = No se encontró nada en él que diga de dónde viene.
files-stays = El original sigue diciendo:
files-empty = Este archivo está vacío.
files-plain = Texto. Dice lo que dicen sus letras, y nada más.
files-uncleaned-unknown = Los archivos de este tipo no se pueden limpiar aquí. Va tal como está, con todo lo que dice de su autor, dispositivo, lugar y hora. Puede quitarlo, o enviar en su lugar una captura de pantalla o la foto de una impresión.
files-uncleaned-damaged = Este archivo no se pudo limpiar: está dañado, o contiene algo que no conocemos. Va tal como está, con todo lo que dice de su autor, dispositivo, lugar y hora.
files-uncleaned-changed = Este archivo no se pudo limpiar sin cambiar lo que muestra. Va tal como está, con todo lo que dice de su autor, dispositivo, lugar y hora.
files-uncleaned-locked = Este archivo está protegido con una contraseña y no se pudo limpiar. Va tal como está.
files-uncleaned-too-large = Este archivo es demasiado grande para limpiarlo aquí. Va tal como está, con todo lo que dice de su autor, dispositivo, lugar y hora.
files-original = Conservar el original: es una prueba
files-original-risk = { receiver.start } recibe entonces el archivo tal como es. Elíjalo solo si hay que poder mostrar que el archivo es auténtico.
files-keep-name = Conservar el nombre del archivo
files-goes-as = Va como «{ $name }».
files-stop = Detener
files-remove = Quitar
files-up = Subir
files-down = Bajar
files-beyond = Lo que la limpieza no alcanza
files-beyond-1 = Impresiones y escaneos: muchas impresoras en color dejan puntos amarillos que dicen la máquina y la hora.
files-beyond-2 = Marcas de agua, y copias que solo recibió usted. Alguien puede compararlas.
files-beyond-3 = Caras, voces, letra a mano, una mesa, la vista desde una ventana.
files-beyond-4 = En caso de duda, describa un documento con palabras en lugar de enviarlo.
finding-place = Lugar
finding-device = Dispositivo
finding-person = Persona
finding-software = Programa
finding-time = Momento
finding-words = Palabras
finding-thumbnail = Una pequeña imagen de vista previa
finding-edits = Rastros de edición
finding-versions = Versiones anteriores
finding-attached = Algo adjunto
finding-script = Un script
finding-link = Un enlace a otro lugar
finding-hidden = Algo que no se muestra
finding-font = Un tipo de letra que llevaba dentro
finding-more = y { $count } más
differs-title = La limpieza ha cambiado lo que muestra el archivo:
differs-words = Palabras que faltan o son nuevas: { $count }
differs-order = Hay palabras en otro orden
differs-pages = Páginas, hojas o diapositivas que faltan o son nuevas: { $count }
differs-page = La página { $count } dice otra cosa, o tiene otro tamaño
differs-pictures = Imágenes o formas que faltan o son nuevas: { $count }
differs-pixels = Imágenes que se ven distintas: { $count }
differs-sound = El sonido o la película no es lo mismo
differs-advice = Si eso importa, conserve el original, o quite el archivo.
differs-uncompared = El archivo limpio no se pudo comparar con el original en este dispositivo.
differs-uncompared-pages = Desde la página { $count }, el archivo limpio no se comparó con el original: llevaría demasiado tiempo.
differs-uncompared-pictures = Imágenes y archivos que contiene y que no se compararon con el original: { $count }
file-state-cleaned = limpio
file-state-original = original, sin limpiar
file-state-plain = texto
file-state-uncleaned = sin limpiar
file-save = Guardar
file-fetching = Abriendo en este dispositivo… { $share }
file-damaged = Este archivo está dañado, o se cambió por el camino. No se guardó.
file-offline = No se pudo traer: el servidor no respondió. Inténtelo de nuevo.
upload-label = Archivos en camino
upload-sending = Cerrando y enviando el archivo { $number } de { $count }…
upload-paused = En pausa. No se pierde nada de lo que ha llegado.
upload-offline = El servidor no responde. Se intenta de nuevo por sí solo; no se pierde nada de lo que ha llegado.
upload-amount = { $done } de { $all }
upload-soon = falta menos de un minuto
upload-left = { $minutes ->
    [one] falta { $minutes } minuto, más o menos
   *[other] faltan { $minutes } minutos, más o menos
  }
upload-pause = Pausa
upload-go-on = Seguir
upload-try-now = Intentar ahora

name-title = ¿Quiere dar su nombre?
name-lead = No está obligado, ni ahora ni nunca. Su comunicación vale lo mismo sin él.
name-none = No, seguir en el anonimato
name-none-note = Con sus doce palabras podrá hablar igualmente con { receiver } y decir más adelante quién es.
name-give = Sí, decir mi nombre a { receiver }
name-give-note = Se cifra aparte de la comunicación. Podrá retirarlo más adelante.
name-label = Su nombre
name-contact = Cómo puede contactarle { receiver }
name-contact-help = Si quiere. Ni una dirección ni un teléfono del trabajo.
name-nobody = Todas las personas que aquí pueden abrir nombres están excluidas. Nadie podría abrir el suyo: no lo indique, o vuelva a marcar a una de ellas.
name-missing = Escriba su nombre, o elija seguir en el anonimato.
name-too-long = El nombre y el contacto juntos son demasiado largos.
name-alone = Aquí, { $name } es la única persona que lee las comunicaciones y guarda los nombres: podrá abrir ambas cosas.
name-custodians = Su nombre solo pueden abrirlo estas personas: { $names }; y con un motivo que queda escrito.

check-title = Revisar y enviar
check-lead = Todavía no se ha enviado nada.
check-who = Estas personas pueden abrirlo
check-if-given = Pueden recibirlo más tarde: { $names }
check-left-out = Quedan fuera: { $names }
check-about = De qué se trata
check-what = Qué ha pasado
check-files = Archivos
check-no-files = Ningún archivo.
check-name = Su nombre
check-no-name = Sin nombre. Sigue en el anonimato.
check-missing = Sin responder todavía
check-edit = Cambiar
check-reveals = Lo que aún podría revelar quién es usted
check-reveals-1 = Detalles que solo usted, o muy pocos, pueden conocer.
check-reveals-2 = Horas exactas, lugares donde no había nadie más, palabras que usa a menudo.
check-reveals-3 = Personas a las que ha dicho que haría una comunicación.
check-go = Mostrar mis doce palabras
check-finish = Responder lo que falta

## Las palabras

words-title = Apunte estas doce palabras
digits-title = Apunte estos diez grupos de cifras
words-lead = Son el único camino de vuelta a nuestra respuesta. Se muestran una sola vez, y nadie puede recuperarlas, ni siquiera nosotros.
words-not-sent = Todavía no se ha enviado nada. Primero apunte esto, después envíe la comunicación.
words-english = Son palabras inglesas, porque no hay una lista de palabras en este idioma; escríbalas tal como están aquí.
digits-order = Cinco cifras en cada grupo, de izquierda a derecha.
digits-instead = Mostrar cifras en su lugar
words-instead = Mostrar palabras en su lugar
words-either = Es la misma clave en otra forma. Lo que vio antes sigue valiendo: basta con guardar una de las dos.
words-copy = Copiar
words-copied = Copiado. Otros programas de este dispositivo pueden leerlo.
words-copy-failed = Este navegador no deja copiar a la página. Apúntelas, imprímalas o guárdelas.
words-print = Imprimir
words-save = Guardar como archivo de texto
words-keep = Lo mejor es en papel, donde no mire nadie del trabajo. Vuelva a partir del <b>{ $day }</b>: para entonces habremos confirmado su comunicación.
words-written = Las he apuntado
words-cannot = Ahora no puedo guardarlas en un lugar seguro
type-title = Escriba dos de ellas
type-lead = Para que ambos sepamos que las tiene.
type-label-words = Palabra { $number }
type-label-digits = Grupo { $number }
type-wrong-words = La palabra { $number } no es la de su lista. Mírela otra vez.
type-wrong-digits = El grupo { $number } no es el de su lista. Mírela otra vez.
type-again = Mostrarlas otra vez
send = Cifrar y enviar
without-title = Puede enviarlo sin las palabras
without-text = { receiver.start } leerá su comunicación. Pero usted no podrá leer la respuesta, ni añadir nada, ni saber qué ha sido de ella, y nadie podrá preguntarle.
without-later = Si busca antes un lugar seguro, el texto le espera en esta pestaña mientras la deje abierta.
without-send = Enviarlo sin guardar las palabras

sending-title = En camino
sending-locking = Cifrando en este dispositivo…
sending-sending = Cifrado. Enviando…
sending-trying = Seguimos intentando enviarlo. Deje esta página abierta.
sending-failed-title = Aún no se ha enviado
sending-failed-offline = El servidor no ha respondido. Quizá no funcione su conexión, o el servidor.
sending-failed-unavailable = El servidor no puede guardar nada por el momento. Inténtelo de nuevo dentro de unos minutos, por favor.
sending-failed-closed = La oficina no recibe comunicaciones por el momento.
sending-failed-full = No hay sitio para archivos en este momento. Puede quitarlos y enviar la comunicación sola; { receiver } puede responder igualmente.
sending-failed-file = Uno de sus archivos ya no se puede leer. Vuelva atrás, quítelo y elíjalo de nuevo.
sending-failed-keys = Las llaves de la oficina han cambiado, y no se ha podido comprobar que las nuevas son suyas. No se les ha enviado nada.
sending-failed-checked = Lo ha revisado de nuevo. Todavía no se ha enviado nada: envíelo ahora, si está bien.
sending-failed-other = El servidor no ha aceptado la comunicación.
sending-failed-people = Las personas que pueden leerlo han cambiado desde que usted miró. Vuelva atrás y compruebe quién puede leerlo.
sending-failed-too-long = Es demasiado largo para cifrarlo de una vez. Vuelva atrás y acórtelo, por favor.
sending-locked = Está cifrado tal como lo revisó. Si hay algo mal, envíelo y añada después un mensaje.
sending-check = Revisar otra vez
sending-safe = Su texto está a salvo en esta pestaña. Enviar de nuevo hace una sola comunicación, nunca dos.
sending-again = Enviar de nuevo
sending-without-files = Enviar sin los archivos

practice-link = Practicar: recorrer una comunicación que no llega a nadie
practice-title = Práctica
practice-notice = Esto es una práctica. Nada de lo que escriba aquí se envía ni se guarda. Invente algo: no escriba sobre personas reales.
practised-title = Esto fue una práctica
practised-lead = No se ha enviado nada y no se guarda nada. En una comunicación real, su navegador lo habría cifrado y enviado todo ahora.
practised-next = Lo que pasaría ahora:
practised-words = Con las palabras o los números que ha anotado puede volver y leer la respuesta. Nadie más los tiene.
practised-answer = La oficina puede hacerle preguntas. Puede responder sin decir quién es.
practised-start = Ir a la página de inicio
practised-again = Practicar otra vez

sent-title = Recibido
sent-lead = Gracias. { receiver.start } tiene su comunicación, cifrada.
sent-acknowledge = A más tardar el { $day }, { receiver } confirma que la ha leído.
sent-feedback = A más tardar el { $day }, sabrá qué se ha hecho.
sent-return = Vuelva con sus doce palabras a partir del <b>{ $day }</b>. Puede que para entonces haya preguntas para usted.
sent-without-words = Ha elegido prescindir de las palabras, así que la respuesta solo puede leerla { receiver }.
sent-leave = Salir de esta página
receipt-title = Un recibo, si lo quiere
receipt-text = Lo firma el servidor y dice qué día llegó una comunicación y para cuándo deben llegar las respuestas. No dice lo que usted escribió.
receipt-warning = Quien lo encuentre sabrá que usted hizo una comunicación, y cuándo. Casi todo el mundo está más seguro sin él.
receipt-save = Guardar el recibo
receipt-none = El recibo del servidor no estaba en orden, así que no podemos probar el día. Su comunicación ha sido aceptada. Vuelva con sus palabras para asegurarse.
receipt-file = Recibo firmado. Se comprueba con las llaves publicadas de la oficina. Guárdelo donde nadie del trabajo mire.

## Volver

inbox-title = Leer respuestas
inbox-lead = Escriba o pegue sus doce palabras, o sus cifras. Bastan las cuatro primeras letras de cada palabra.
inbox-words = Palabra { $number }
inbox-digits = Grupo { $number }
inbox-help = Las palabras pueden estar en cualquier idioma en que existan aquí. No importan los acentos, las mayúsculas ni los espacios o comas entre palabras o cifras.
inbox-go = Abrir
inbox-clear = Borrar todo
inbox-busy = Abriendo en este dispositivo…
inbox-lost = He perdido mis palabras o mis cifras
inbox-lost-text = Nadie puede recuperarlas. Haga una comunicación nueva, diga que ya escribió antes, y más o menos cuándo y sobre qué. Quizá la oficina pueda unir las dos. No puede abrir la antigua por usted.
words-unknown = «{ $word }» no es una de las palabras que usamos.
words-near = ¿Quería decir { $near }?
words-no-near = Mire su lista, por favor.
words-count = { $count ->
    [one] Hay { $count } palabra; necesitamos las doce.
   *[other] Hay { $count } palabras; necesitamos las doce.
  }
words-checksum = Cada una es una palabra que usamos, pero juntas no son doce que hayamos dado. Quizá una esté mal, o dos hayan cambiado de sitio.
typed-nothing = Escriba sus doce palabras o sus diez grupos de cifras.
digits-count = { $count ->
    [one] Hay { $count } cifra; necesitamos cincuenta, en diez grupos de cinco.
   *[other] Hay { $count } cifras; necesitamos cincuenta, en diez grupos de cinco.
}
digits-group = Hay un error en el grupo { $number }. Compárelo con su lista, por favor.
digits-checksum = Estas cifras no son válidas juntas. Compare todos los grupos con su lista, por favor.
return-none = No se ha encontrado nada con esto en esta oficina. ¿Es de otra oficina?
return-damaged = Lo que el servidor guarda para esto no se abre con lo que ha escrito. Quizá alguien lo haya cambiado, o sea de otra oficina. No mostramos nada de ello.
return-offline = El servidor no ha respondido. Lo que ha escrito sigue aquí: inténtelo de nuevo, por favor.
idle-soon = Hace un rato que nadie toca esta página. Se cerrará en dos minutos, para que no la lean otros.
idle-stay = Quedarse
idle-over = La página se ha cerrado porque nadie la había tocado en un rato. Si estaba escribiendo algo, sigue aquí. Abra la página otra vez con sus palabras.

conversation-title = Su comunicación
conversation-look = Buscar respuestas
conversation-same = Nada nuevo todavía.
conversation-leave = Salir de esta página
status-none = Todavía no hay respuesta.
status-answered = { receiver.start } ha respondido. El último mensaje es del { $day }.
status-waiting = { receiver.start } no ha respondido todavía a su último mensaje. La última respuesta es del { $day }.
status-late = La respuesta de { receiver } debía llegar el { $day } y se retrasa. Puede preguntar aquí, o acudir a una autoridad externa.
late-outside = También puede enviar su comunicación a { $name }, un organismo externo. Su navegador la sella de nuevo, solo para ese organismo, y recibe doce palabras nuevas. Elija de nuevo sus archivos.
late-outside-go = Enviarla a { $name }
late-begun = Ha empezado otra comunicación en esta pestaña. Envíela primero, o cierre la pestaña y vuelva.
late-authorities = Autoridades externas:
reads-title = Quién puede leer esto ahora
reads-same = Desde que lo envió, nadie se ha incorporado y nadie se ha ido.
reads-added = Desde el { $day } también puede leerlo { $names }.
reads-left = { $names } ya no participa desde el { $day } y no puede abrir nada de lo escrito desde entonces.
reads-leaving = { $names } ya no figura en la lista de la oficina. Esta conversación recibe claves nuevas en cuanto { receiver } la abra.
reads-new = nuevo desde su último mensaje
reads-former = alguien que se ha ido
from-office = { receiver.start }
from-you = Usted
not-seen = sin respuesta todavía
timeline-received = Recibido
timeline-acknowledged = Confirmado
timeline-feedback = Lo que hemos hecho
timeline-closed = Cerrado
timeline-open = Todavía abierto
timeline-by = A más tardar el { $day }
timeline-late = El plazo era el { $day }; va con retraso
reply-label = Escribir a { receiver }
reply-help = Se cifra en este dispositivo. Pregunte, responda o añada lo que olvidó.
reply-files = Añadir archivos
reply-send = Cifrar y enviar
reply-kept = Lo que estaba escribiendo, guardado para que pueda copiarlo:
reply-sent = Enviado.
reply-failed-keys = { receiver.start } está cambiando las claves porque alguien se ha ido. No se puede escribir nada hasta que esta conversación tenga claves nuevas; puede tardar unos días. Lo que ha escrito sigue aquí mientras esta página esté abierta.
reply-failed-offline = No se ha enviado: el servidor no ha respondido. Su texto sigue aquí; enviar de nuevo hace un solo mensaje, nunca dos.
reply-failed-damaged = No se ha enviado: lo que el servidor muestra de esta conversación ha sido cambiado. Su texto sigue aquí.
reply-failed-none = No se ha enviado: el servidor ya no conoce esta comunicación. Su texto sigue aquí.
reply-failed-full = No se envió: no hay sitio para archivos en este momento. Sin ellos se puede enviar.
reply-failed-file = No se envió: uno de sus archivos ya no se puede leer. Quítelo y elíjalo de nuevo.
own-name-title = Su nombre
own-name-given = { receiver.start } tiene su nombre. Lo dio con su comunicación.
own-name-given-later = { receiver.start } tiene su nombre. Lo dio el { $day }.
own-name-withdrawn = { receiver.start } no tiene su nombre. Lo retiró el { $day }.
own-name-none = { receiver.start } no tiene su nombre.
own-name-unknown = Esta página no puede saber si dio su nombre con su comunicación.
own-name-opened = Esta página no puede mostrar si se ha abierto su nombre. Puede preguntarlo a { receiver }.
own-name-give = Dar mi nombre
own-name-withdraw = Retirar mi nombre
own-name-give-text = No está obligado. Su nombre se cifra en este dispositivo, aparte de la comunicación. { receiver.start } ve que lo ha dado, y qué día.
own-name-give-now = Cifrar y enviar mi nombre
own-name-withdraw-text = Su nombre cifrado se borra del servidor, junto con sus claves. Las solicitudes para abrirlo terminan. Si alguien ya lo ha abierto, lo ha leído: nadie puede deshacerlo. { receiver.start } ve que lo ha retirado, y qué día. Podrá volver a darlo más adelante.
own-name-withdraw-now = Retirar mi nombre ahora
own-name-cancel = Cancelar
own-name-nobody = Ahora nadie puede abrir nombres de su comunicación, así que no puede darlo aquí.
own-name-said-given = Usted dio su nombre.
own-name-said-withdrawn = Usted retiró su nombre.
own-name-failed-people = No se ha enviado nada: han cambiado las personas que pueden abrir nombres. Mire quiénes son ahora y envíe de nuevo.
own-name-failed-damaged = No se ha enviado nada: lo que el servidor muestra de esta conversación ha sido cambiado.
own-name-failed-keys = No se ha enviado nada: { receiver } está cambiando las claves porque alguien se ha ido. Inténtelo de nuevo dentro de unos días.
own-name-failed-none = No se ha enviado nada: el servidor ya no conoce esta comunicación.
own-name-failed-offline = El servidor no ha respondido. Inténtelo de nuevo: hace un solo cambio, nunca dos.
reprisal-title = ¿Le han tratado mal desde entonces?
reprisal-text = Las amenazas, un trabajo peor, el aislamiento o el despido por una comunicación están prohibidos. Dígaselo enseguida a { receiver }; hay que actuar. También puede acudir a una autoridad o a un sindicato.
reprisal-write = Escribir sobre ello
reprisal-begin = Desde mi comunicación me tratan mal:
closing-title = { receiver.start } ha cerrado esta comunicación
closing-further = Si no está de acuerdo, escriba aquí a { receiver } o acuda a una autoridad externa. Sus palabras siguen abriendo esta página hasta que { receiver } borre la comunicación.
outcome-substantiated = Resultado: se ha visto que lo que usted comunicó es verdad.
outcome-partly = Resultado: se ha visto que una parte de lo que usted comunicó es verdad.
outcome-unsubstantiated = Resultado: no se ha podido confirmar lo que usted comunicó.
outcome-not-enough-information = Resultado: no había información suficiente para averiguarlo.
outcome-no-answer = Resultado: { receiver } tenía preguntas y no recibió respuesta.
outcome-out-of-scope = Resultado: esto no es algo que { receiver } pueda examinar.
outcome-referred = Resultado: se ha pasado al organismo responsable.
outcome-duplicate = Resultado: el mismo asunto se examina en otra comunicación.
outcome-withdrawn = Resultado: retirada.
conversation-newer = Una versión más reciente de esta página escribió parte de esta conversación. Vuelva a cargar la página para verla. Necesitará otra vez sus doce palabras.
fault-title = Algo en el servidor no está en orden
fault-changed = Un mensaje ha sido cambiado por el camino, o es de otra conversación. Se ha rechazado y no se muestra.
fault-unsigned = Una respuesta no estaba firmada por { receiver }. Se ha rechazado y no se muestra.
fault-retired = Una respuesta estaba firmada con una llave que { receiver } ha retirado. Se ha rechazado y no se muestra.
fault-backwards = Un mensaje se refiere a unas llaves más antiguas que un mensaje anterior. Se ha rechazado y no se muestra.
fault-withheld = El servidor retiene un mensaje que la otra parte ya ha visto.
fault-outdated = El servidor muestra unas llaves de { receiver } más antiguas que las que esta conversación ya ha visto, u otras. Quizá alguien haya repuesto una copia antigua.
fault-instead = Lo que se muestra abajo se ha abierto y está en orden. La escritura está desactivada, para que nadie pueda hacer mal uso de lo que escriba. Dígaselo { $outside ->
    [none] a la oficina de otra forma, por el teléfono o la dirección del cartel.
   *[other] a { $outside } de otra forma, no en esta página.
  }

# Conversaciones que la oficina anotó, reuniones y preguntas después del cierre
talk-title = Compruebe lo que se anotó
talk-phone = Lo que dijo por teléfono el { $day }
talk-in-person = Lo que dijo en una conversación el { $day }
talk-minutes = Lo que dijo en una reunión el { $day }
talk-lead = Solo cuenta como su declaración si está de acuerdo. Puede corregirlo.
talk-agree = Es correcto
talk-correct = Corregirlo
talk-refuse = No estoy de acuerdo
talk-correct-label = Lo que dijo en realidad
talk-refuse-label = ¿Por qué no está de acuerdo? Puede dejarlo vacío.
talk-send = Enviar mi respuesta
talk-entered = Anotado por { receiver }
talk-said-agreed = Usted aprobó lo que se anotó.
talk-said-corrected = Usted corrigió lo que se anotó.
talk-said-refused = Usted no aprobó lo que se anotó.
since-title = ¿Ha cambiado algo en el trabajo?
since-lead = Cerramos su denuncia el { $day }. Nadie puede tratarle peor por ella.
since-no = No
since-yes = Sí, a peor
since-label = ¿Qué ha pasado? Puede dejarlo vacío.
since-send = Enviar mi respuesta
since-said-no = Usted dijo que nada ha empeorado.
since-said-yes = Usted dijo que algo ha empeorado.
meet-title = Pedir una reunión
meet-lead = Puede pedir una conversación, por teléfono o en persona. No tiene que decir quién es, pero alguien le oirá o le verá.
meet-within = Debe celebrarse { $unit ->
    [working-days] en los { $count } días hábiles siguientes a su petición
    [days] en los { $count } días siguientes a su petición
   *[none] en un plazo razonable
  }.
meet-label = ¿Cuándo y dónde podría hablar? Puede dejarlo vacío.
meet-ask = Pedir una reunión
meet-offered = { receiver.start } le ofrece estas horas. ¿Cuál le va bien?
meet-none = Ninguna
meet-send = Enviar mi respuesta
meet-said-asked = Usted pidió una reunión.
meet-said-chosen = Usted eligió: { $time }
meet-said-none = Usted dijo que ninguna de las horas le va bien.
timeline-assessed = Evaluada
timeline-passed-on = Trasladada

# Eliminación
gone-title = Su comunicación se ha eliminado
gone-rule = Se eliminó en { $month }, como dicen las normas. Ya nadie puede leerla, y estas palabras no abren nada más.
gone-agreed = Se eliminó en { $month }, antes de su fecha. Dos personas tuvieron que estar de acuerdo. Ya nadie puede leerla, y estas palabras no abren nada más.
gone-put-aside = Se eliminó en { $month }. No se pudo abrir, y se había apartado al menos un año antes.
gone-after = Esto es lo que dice el servidor. Si ha pasado algo nuevo, puede hacer otra comunicación.
gone-unsent = Lo que estaba escribiendo no se ha enviado:
timeline-deleted = Eliminada
timeline-deleted-from = Como muy pronto, el { $day }
judge-title = ¿Qué le ha parecido nuestro trabajo?
judge-lead = No está obligado a responder. Sus respuestas se sellan como sus mensajes. La oficina las lee junto con su comunicación y las cuenta. Puede enviar sus respuestas una sola vez.
judge-easy = ¿Fue fácil informar?
judge-informed = ¿Le hemos informado lo suficiente?
judge-again = ¿Volvería a informar?
judge-yes = Sí
judge-partly = En parte
judge-no = No
judge-send = Enviar mis respuestas
delete-title = Pedir que se elimine su comunicación
delete-lead = Lo decide { receiver }, y dos personas deben estar de acuerdo. La ley puede exigir que se conserve un tiempo. Si se elimina, esta página se lo dirá cuando vuelva.
delete-label = ¿Por qué? Puede dejarlo vacío.
delete-ask = Pedir la eliminación
redacted-until = La oficina ha quitado de este mensaje palabras que no necesita. Se eliminarán como muy pronto el { $day }.
redacted-gone = La oficina quitó de este mensaje palabras que no necesitaba. Están eliminadas.
delete-said = Usted pidió que se eliminara su comunicación.

# Qué es un mensaje
kind-acknowledgement = Confirmación
kind-feedback = Lo que hemos hecho
kind-extension = Más tiempo
kind-reopening = Reabierta
kind-passed-on = Trasladada
kind-closing = Cierre
kind-transcript = Lo que se dijo
kind-meeting = Horas para una reunión

## The offline form

offline-noscript = Este formulario cifra su comunicación en este dispositivo. Para eso necesita scripts (JavaScript). Ábralo en un navegador que los permita; en el navegador Tor, con el nivel de seguridad «Más seguro».
offline-title = Escribir una comunicación sin conexión
offline-lead = Este formulario no necesita internet. Cifra su comunicación en este dispositivo, para que solo la oficina pueda leerla.
offline-how-1 = Escriba su comunicación. Nada sale de este dispositivo.
offline-how-2 = Apunte sus doce palabras. Son el único camino a nuestra respuesta.
offline-how-3 = Guarde la comunicación cifrada como archivo. Entréguelo más tarde, desde cualquier lugar, o déselo a la oficina.
offline-real = Quien le dio este formulario pudo cambiarlo para que le revele lo que usted escribe. Tómelo de alguien de confianza y compare las ocho palabras de abajo con el cartel de la oficina. Eso muestra de quién son las llaves, pero no que el formulario mismo no se haya cambiado.
offline-until = Puede usar este formulario hasta el { $day }. Si antes alguien entra en la oficina o sale de ella, el servidor rechaza lo que el formulario cifró, y usted necesita uno nuevo.
offline-nobody = En este formulario faltan las llaves de la oficina. Pida a la oficina uno completo.
offline-expired = Este formulario es demasiado antiguo: las llaves de la oficina que contiene han caducado.
offline-not-yet = Las llaves de la oficina en este formulario llevan una fecha futura. Compruebe la fecha de este dispositivo, por favor.
offline-changed = Este formulario está dañado, o alguien lo ha cambiado: la oficina no firmó las llaves que contiene.
offline-refused = Pida a la oficina un formulario nuevo, o haga su comunicación en la página de la oficina.
offline-closed = La oficina no recibía comunicaciones cuando hizo este formulario. Pida uno más reciente, o mire la página de la oficina.
offline-keep = Lo mejor es en papel, donde no mire nadie del trabajo. Vuelva con las palabras una semana después de entregar el archivo.
offline-seal = Cifrar la comunicación
offline-sealed-title = Cifrada, pero aún no enviada
offline-sealed-lead = Guarde ahora el archivo. La oficina no recibe nada hasta que usted lo entregue.
offline-save = Guardar el archivo
offline-save-again = Guardar el archivo otra vez
offline-saved = Su navegador lo ha guardado como «{ $name }».
offline-then = Qué hacer después
offline-then-post = Entregue el archivo en esta dirección, en cualquier dispositivo. No use un dispositivo ni una red de su empresa.
offline-then-tor = El navegador Tor oculta dónde está usted. La página funciona allí también con el nivel «El más seguro».
offline-then-hand = O dé el archivo en una memoria USB a alguien de la oficina. Esa persona solo puede abrirlo si usted no la excluyó.
offline-then-words = Después vuelva a la página de la oficina con sus doce palabras. Allí puede leer la respuesta, añadir archivos y escribir más.
offline-then-until = Entréguelo pronto: el archivo se rechaza en cuanto alguien entra en la oficina o sale de ella, y como muy tarde después del { $day }.
offline-then-delete = Nadie puede leer el archivo, ni siquiera usted. Pero muestra que usted hizo una comunicación. Bórrelo, y también este formulario, cuando lo haya entregado.

## Posting what it saved

post-title = Entregar una comunicación cifrada
post-lead = Para el archivo que guardó con el formulario sin conexión de la oficina. Esta página funciona sin scripts.
post-file = El archivo
post-file-help = Se llama «sealed.json», si usted no le ha dado otro nombre.
post-go = Entregar
post-safe = Nadie puede leerlo por el camino, y el servidor tampoco. Entregar otra vez el mismo archivo hace una comunicación, nunca dos.
post-arrived = Vuelva con sus doce palabras dentro de una semana, más o menos. Puede que haya una respuesta, o preguntas para usted.
post-delete = Ya puede borrar el archivo y el formulario.
post-refused-title = No aceptado
post-not-ours = Esto no es una comunicación cifrada para esta oficina, o se dañó por el camino. Elija el archivo tal como lo guardó el formulario sin conexión.
post-old-keys = La oficina ha cambiado desde que se hizo este formulario: alguien ha entrado o salido. Para que solo las personas correctas lean su comunicación, hay que cifrarla de nuevo. Escríbala otra vez con un formulario nuevo, o en la página de la oficina.
post-closed = La oficina no recibe comunicaciones por el momento. Guarde el archivo e inténtelo más tarde.
post-conflict = Ya hay aquí otra comunicación con las mismas doce palabras. Si la entregó usted, ha llegado.
post-wait = Han llegado muchas comunicaciones por este camino, y por el momento no caben más. Guarde el archivo e inténtelo dentro de una hora, o mañana. También puede darlo a la oficina, o hacer su comunicación en la página de la oficina.
post-unavailable = El servidor no puede guardar nada por el momento. Guarde el archivo e inténtelo dentro de unos minutos.
post-again = Volver al formulario
