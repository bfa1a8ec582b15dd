import '../styles/office.css'
